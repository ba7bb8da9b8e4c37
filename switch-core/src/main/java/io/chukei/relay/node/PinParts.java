package io.chukei.relay.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.chukei.relay.chance.Randomness;
import io.chukei.relay.config.PinConfig;
import io.chukei.relay.config.PinConfig.InstitutionKey;
import io.chukei.relay.config.PinConfig.RequesterKeys;
import io.chukei.relay.hostcommand.DeviceSettings;
import io.chukei.relay.hostcommand.DeviceTally;
import io.chukei.relay.hostcommand.HostCommandClient;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journalstore.SerialDatabase;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.pin.Capabilities;
import io.chukei.relay.pin.GuardedModule;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.KeyRing;
import io.chukei.relay.pin.KeySet;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PinCourier;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.PinKeys;
import io.chukei.relay.pin.PinZone;
import io.chukei.relay.pin.SecurityModule;
import io.chukei.relay.softwaremodule.SoftwareModule;

/// The security module, the keys and the register of key serial numbers.
///
/// @param courier takes PINs on their way
/// @param alarm what an operator should look at: without a security module everything but PINs goes on
record PinParts(PinCourier courier, Supplier<List<String>> alarm) {
    private static final int MOST_KEY_FILE_BYTES = 2_048;
    private static final int MAX_WAITING_NUMBERS = 16_384;

    private record Opening(SecurityModule module, Supplier<List<String>> alarm) {}

    /// Opens what is configured; nothing where there is no module.
    ///
    /// @param data the data folder; the register is in `serials/`
    /// @throws StartException when a key file, the master key file or the register cannot be used
    static Optional<PinParts> open(PinConfig config, Path data, Outside outside) throws StartException {
        EnumCounters<ModuleProblem> problems = outside.metrics.counters("security.module.problems", "problem", ModuleProblem.class,
            "Commands of which nothing came.");
        EnumCounters<DeviceTally> devices = outside.metrics.counters("security.module.devices", "event", DeviceTally.class,
            "What happened to connections to security modules.");
        EnumCounters<StoreProblem> store = outside.metrics.counters("pin.serials.problems", "problem", StoreProblem.class,
            "Problems of the register of key serial numbers.");
        try {
            Optional<Opening> opening = switch (config.module()) {
                case NONE -> Optional.empty();
                case SOFTWARE -> Optional.of(software(config, outside));
                case HOST_COMMAND -> Optional.of(devices(config, outside, devices));
            };
            if (opening.isEmpty()) {
                return Optional.empty();
            }
            SerialDatabase serials =
                outside.opened.add(SerialDatabase.open(data.resolve("serials"), MAX_WAITING_NUMBERS, store::count));
            return Optional.of(new PinParts(new PinCourier(keys(config), serials,
                new GuardedModule(opening.get().module(), problems::count), outside.clock), opening.get().alarm()));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException("pin", e);
        }
    }

    /// What it reaches into.
    record Outside(Metrics metrics, InstantSource clock, Randomness chance, Opened opened) {}

    private static Opening software(PinConfig config, Outside outside) throws IOException {
        SoftwareModule module =
            outside.opened.add(SoftwareModule.open(config.software().masterKeys(), outside.chance, config.software().threads()));
        return new Opening(module, List::of);
    }

    private static Opening devices(PinConfig config, Outside outside, EnumCounters<DeviceTally> tally) {
        PinConfig.Times times = config.devices().times();
        PinConfig.Line line = config.devices().line();
        List<DeviceSettings.Address> addresses =
            config.devices().addresses().stream().map(address -> new DeviceSettings.Address(address.host(), address.port())).toList();
        HostCommandClient client = outside.opened.add(HostCommandClient.start(new DeviceSettings(addresses, line.connections(),
            line.header(), new DeviceSettings.Times(times.command(), times.connect(), times.retry(), times.echo(), times.unanswered()),
            line.maxWaiting(), capabilities(config)), tally));
        return new Opening(client, () -> client.usable() ? List.of() : List.of("no security module is connected"));
    }

    /// Key change within format 1 is what every device can do that translates at all.
    private static Capabilities capabilities(PinConfig config) {
        Set<PinFormat> formats = EnumSet.of(PinFormat.ISO_1);
        config.devices().formats().forEach(format -> formats.add(format(format)));
        Set<MacAlgorithm> macs = EnumSet.noneOf(MacAlgorithm.class);
        config.devices().macs().forEach(mac -> macs.add(algorithm(mac)));
        return new Capabilities(formats, macs);
    }

    private static PinKeys keys(PinConfig config) throws IOException {
        Map<String, KeyRing> rings = new HashMap<>();
        for (RequesterKeys requester : config.requesters()) {
            KeySet.Kind kind = switch (requester.kind()) {
                case DERIVED -> KeySet.Kind.DERIVED;
                case TERMINAL -> KeySet.Kind.TERMINAL;
                case ZONE -> KeySet.Kind.ZONE;
            };
            MacAlgorithm algorithm = algorithm(requester.algorithm());
            rings.put(requester.name(), KeyRing.of(new KeySet(1, kind, held(kind.purpose(), requester.pin()),
                held(algorithm.purpose(kind != KeySet.Kind.ZONE), requester.mac()), algorithm)));
        }
        Map<String, PinZone> zones = new HashMap<>();
        for (InstitutionKey institution : config.institutions()) {
            zones.put(institution.number(), new PinZone(held(KeyPurpose.ZONE_PIN, institution.zoneKey()), format(institution.format()),
                institution.accountNumberDigits()));
        }
        return new PinKeys(rings, zones);
    }

    private static HeldKey held(KeyPurpose purpose, Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_KEY_FILE_BYTES) {
            throw new IOException(file + " is missing or is not a key file");
        }
        try {
            return new HeldKey(purpose, Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static PinFormat format(PinConfig.Format format) {
        return switch (format) {
            case ISO_0 -> PinFormat.ISO_0;
            case ISO_3 -> PinFormat.ISO_3;
        };
    }

    private static MacAlgorithm algorithm(PinConfig.Mac mac) {
        return switch (mac) {
            case X9_19 -> MacAlgorithm.X9_19;
            case CMAC -> MacAlgorithm.CMAC;
        };
    }
}

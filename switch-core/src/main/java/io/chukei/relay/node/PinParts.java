package io.chukei.relay.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.chukei.iso8583.message.NewKeys;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.config.PinConfig;
import io.chukei.relay.config.PinConfig.InstitutionKey;
import io.chukei.relay.hostcommand.DeviceSettings;
import io.chukei.relay.hostcommand.DeviceTally;
import io.chukei.relay.hostcommand.HostCommandClient;
import io.chukei.relay.issuerio.InstitutionWire;
import io.chukei.relay.issuerline.Protection;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journalstore.SerialDatabase;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.pin.Capabilities;
import io.chukei.relay.pin.GuardedModule;
import io.chukei.relay.pin.KeyIntake;
import io.chukei.relay.pin.KeyOwner;
import io.chukei.relay.pin.LineSecurity;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PinCourier;
import io.chukei.relay.pin.PinErrand;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.pin.RequesterCourier;
import io.chukei.relay.pin.RequesterMacs;
import io.chukei.relay.pin.SecurityModule;
import io.chukei.relay.pin.ZoneCourier;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.runner.PinDoor;
import io.chukei.relay.softwaremodule.SoftwareModule;

/// The security module, the keys and the register of key serial numbers.
///
/// @param courier takes PINs on their way
/// @param macs checks and makes the MACs of requesters
/// @param intake takes new keys
/// @param guards how each institution's messages are protected, by its number
/// @param alarm what an operator should look at: without a security module everything but PINs goes on
record PinParts(PinCourier courier, RequesterMacs macs, KeyIntake intake, Map<String, InstitutionWire.Guard> guards,
    Supplier<List<String>> alarm)
    implements PinDoor {
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
        EnumCounters<Reason> exchanges = outside.metrics.counters("key.exchanges", "outcome", Reason.class,
            "New keys that counterparties have sent or asked for, by what became of them.");
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
            GuardedModule module = new GuardedModule(opening.get().module(), problems::count);
            AgreedKeys agreed = AgreedKeys.read(config);
            KeyIntake intake = new KeyIntake(agreed.keys(), agreed.agreed(), agreed.restore(serials.renewedKeys()),
                new KeyIntake.Means(module, serials, outside.clock, exchanges::count), config.overlap());
            return Optional.of(new PinParts(new PinCourier(agreed.keys(), serials, module, outside.clock),
                new RequesterCourier(demanding(config), agreed.keys(), module, outside.clock), intake,
                guards(config, institution -> new ZoneCourier(institution, agreed.keys(), module, intake, outside.clock)),
                opening.get().alarm()));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException("pin", e);
        }
    }

    private static Set<String> demanding(PinConfig config) {
        return config.requesters().stream().filter(requester -> requester.macs().on() == PinConfig.Macs.MacOn.MONEY)
            .map(PinConfig.RequesterKeys::name).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, InstitutionWire.Guard> guards(PinConfig config, Function<String, LineSecurity> security) {
        Map<String, InstitutionWire.Guard> guards = new HashMap<>();
        for (InstitutionKey institution : config.institutions()) {
            Protection protection = institution.macs().map(macs -> switch (macs.on()) {
                case PIN -> Protection.PIN;
                case MONEY -> Protection.MONEY;
            }).orElse(Protection.NONE);
            guards.put(institution.number(), new InstitutionWire.Guard(protection, security.apply(institution.number())));
        }
        return Map.copyOf(guards);
    }

    /// How an institution's messages are protected.
    InstitutionWire.Guard guard(String institution) {
        return guards.getOrDefault(institution, InstitutionWire.Guard.NONE);
    }

    @Override
    public void carry(PinErrand errand, Consumer<PinResult> then) {
        courier.carry(errand, then);
    }

    @Override
    public void takeKeys(String requester, NewKeys keys, Consumer<Reason> then) {
        intake.take(KeyOwner.requester(requester), keys, then);
    }

    @Override
    public void makeKeys(String requester, Consumer<NewKeys> then, Consumer<Reason> refused) {
        intake.make(KeyOwner.requester(requester), then, refused);
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
        config.devices().formats().forEach(format -> formats.add(AgreedKeys.format(format)));
        Set<MacAlgorithm> macs = EnumSet.noneOf(MacAlgorithm.class);
        config.devices().macs().forEach(mac -> macs.add(AgreedKeys.algorithm(mac)));
        return new Capabilities(formats, macs);
    }
}

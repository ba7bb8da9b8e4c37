package io.chukei.relay.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.SentKey;
import io.chukei.relay.chance.SecureChance;
import io.chukei.relay.config.PinConfig;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.softwaremodule.MasterKeyFile;
import io.chukei.relay.softwaremodule.SoftwareModule;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.SimulatedKeyBlocks;

/// A host that renews its keys at a switch with a module in software: the same keys in every process that names the folder.
///
/// @param folder with master keys and key files
/// @param first PIN key and MAC key
/// @param next those that follow
/// @param zone what the bank reads under
@SuppressWarnings("ArrayRecordComponent") // never compared
record RenewedKeys(Path folder, Pair first, Pair next, byte[] zone) {
    static final String HOST = "ATM-HOST";
    static final String BANK = "39200000012";
    static final Instant TAKEN_AT = Instant.parse("2026-11-21T00:00:00Z");
    static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final byte[] TRANSPORT = "a transport key, of 32 bytes  ..".getBytes(StandardCharsets.US_ASCII);

    record Pair(byte[] pin, byte[] mac) {
        private static Pair from(Random random) {
            return new Pair(DeviceKeys.fresh(random), DeviceKeys.fresh(random));
        }
    }

    static RenewedKeys in(Path folder) {
        Random random = new Random(20_261_121);
        return new RenewedKeys(folder, Pair.from(random), Pair.from(random), DeviceKeys.fresh(random));
    }

    /// Makes the files.
    void agree() throws IOException {
        try (SoftwareModule module = module(MasterKeyFile.create(folder, new SecureRandom()))) {
            write("zpk", module, KeyPurpose.ZONE_PIN, first.pin());
            write("zak", module, KeyPurpose.ZONE_MAC, first.mac());
            write("zmk", module, KeyPurpose.TRANSPORT, TRANSPORT);
            write("bank", module, KeyPurpose.ZONE_PIN, zone);
        }
    }

    SoftwareModule module() throws IOException {
        return module(folder.resolve(MasterKeyFile.NAME));
    }

    private static SoftwareModule module(Path file) throws IOException {
        return SoftwareModule.open(file, new SecureChance(new SecureRandom()), 1);
    }

    private void write(String name, SoftwareModule module, KeyPurpose purpose, byte[] key) throws IOException {
        Files.writeString(folder.resolve(name), module.hold(purpose, key).text() + "\n");
    }

    PinConfig config() {
        PinConfig.Devices devices = new PinConfig.Devices(List.of(), new PinConfig.Line(1, 8, 1),
            new PinConfig.Times(OVERLAP, OVERLAP, OVERLAP, OVERLAP, 1), EnumSet.noneOf(PinConfig.Format.class),
            EnumSet.noneOf(PinConfig.Mac.class));
        return new PinConfig(PinConfig.ModuleKind.SOFTWARE, new PinConfig.Software(folder.resolve(MasterKeyFile.NAME), 1), devices, OVERLAP,
            List.of(new PinConfig.RequesterKeys(HOST, PinConfig.Kind.ZONE, folder.resolve("zpk"),
                new PinConfig.Macs(folder.resolve("zak"), PinConfig.Mac.X9_19, PinConfig.Macs.MacOn.PIN),
                Optional.of(folder.resolve("zmk")))),
            List.of(new PinConfig.InstitutionKey(BANK, folder.resolve("bank"), PinConfig.Format.ISO_0, false, Optional.empty(),
                Optional.empty())));
    }

    /// The message that brings the next keys, always the same bytes.
    NewKeys message() {
        Random random = new Random(4);
        return new NewKeys(sent("P0B", next.pin(), random), Optional.of(sent("M3C", next.mac(), random)));
    }

    private static SentKey sent(String use, byte[] key, Random random) {
        return new SentKey(SimulatedKeyBlocks.wrap(TRANSPORT, use, "02", key, random), DeviceKeys.checkValue(key));
    }
}

package io.chukei.relay.pin;

import static io.chukei.relay.pin.Awaited.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.hostcommand.DeviceSettings;
import io.chukei.relay.hostcommand.DeviceTally;
import io.chukei.relay.hostcommand.HostCommandClient;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.pin.ModuleOutcome.Done;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.pin.PinTranslation.Source;
import io.chukei.relay.pin.PinTranslation.SourceKey;
import io.chukei.relay.pin.PinTranslation.Target;
import io.chukei.relay.simulation.SeededRandomness;
import io.chukei.relay.softwaremodule.MasterKeyFile;
import io.chukei.relay.softwaremodule.SoftwareModule;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.PinBlocks;
import io.chukei.testbed.securitymodule.PinPad;
import io.chukei.testbed.securitymodule.SimulatedDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// jPOS's module and the simulated device, which share no code, asked the same questions: those that are published, and
/// 10,000 random ones.
final class AgreementTest {
    private static final int CASES = 10_000;
    private static final int HEADER = 4;
    /// ANSI X9.24-1:2009 A.4.2 (initial sequence) and A.4.3 (counter roll-over): KSN and enciphered PIN block.
    private static final String PUBLISHED = """
        FFFF9876543210E00001 1B9C1845EB993A7A
        FFFF9876543210E00002 10A01C8D02C69107
        FFFF9876543210E00003 18DC07B94797B466
        FFFF9876543210E00004 0BC79509D5645DF7
        FFFF9876543210E00005 5BC0AF22AD87B327
        FFFF9876543210E00006 A16DF70AE36158D8
        FFFF9876543210E00007 27711C16CB257F8E
        FFFF9876543210E00008 50E55547A5027551
        FFFF9876543210E00009 536CF7F678ACFC8D
        FFFF9876543210E0000A EDABBA23221833FE
        FFFF9876543210E0000F B170F6E7F7F2F64A
        FFFF9876543210E00010 D5D9638559EF53D6
        FFFF9876543210E00015 72105C22EBC791E6
        FFFF9876543210EFF800 33365F5CC6F23C35
        FFFF9876543210EFF801 3A86BF003F835C9D
        FFFF9876543210EFF804 BA83243305712099
        FFFF9876543210EFFC00 DEFC6F09F8927B71
        FFFF9876543210F00000 73EC88AD0AC5830E""";

    @TempDir
    private Path folder;

    private final Random random = new Random(20_261_121);
    private int alike;
    private int refused;
    private int unbound;

    @Test
    void bothModulesAgreeOnTenThousandRandomCases() throws Exception {
        withBoth((software, deviceKeys, client) -> {
            for (int round = 0; round < CASES; round += 100) {
                round(software, deviceKeys, client);
            }
        });
        assertEquals(CASES, alike);
        assertTrue(refused > CASES / 20, "some of the cases are broken blocks: " + refused);
        assertTrue(unbound > CASES / 10, "some of the PINs leave unbound too: " + unbound);
    }

    /// ANSI X9.24-1:2009 A.4: base key, PIN 1234, account 4012345678909. The published blocks are of format 0, which no
    /// terminal may send: the policy in front of both modules would refuse them, so it is left out.
    @Test
    void bothModulesReadThePublishedBlocksOfTheStandard() throws Exception {
        byte[] base = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
        byte[] zone = DeviceKeys.fresh(random);
        Optional<AccountDigits> account = Optional.of(new AccountDigits("401234567890"));
        withBoth((software, deviceKeys, client) -> {
            Side left = new Side(new Awaited(software), software.hold(KeyPurpose.BASE_DERIVATION, base), Optional.empty(),
                software.hold(KeyPurpose.ZONE_PIN, zone));
            Side right = new Side(new Awaited(client), base(deviceKeys, base), Optional.empty(), zone(deviceKeys, zone));
            for (String vector : PUBLISHED.lines().toList()) {
                Optional<KeySerial> serial = KeySerial.of(Bytes.fromHex(vector.substring(0, 20)));
                Entry published = new Entry(PinFormat.ISO_0, new PinBlock(HexFormat.of().parseHex(vector.substring(21))), serial);
                for (Side side : List.of(left, right)) {
                    PinBlock out = done(side.translate(published, PinFormat.ISO_0, account));
                    assertEquals(new PinBlocks.Read.Pin("1234"), PeerCrypto.read(PinBlocks.Format.ISO_0, zone, out, "401234567890"),
                        vector);
                }
            }
        });
        assertEquals(18, PUBLISHED.lines().count());
    }

    private interface Questions {
        void ask(SoftwareModule software, DeviceKeys deviceKeys, HostCommandClient client) throws Exception;
    }

    private void withBoth(Questions questions) throws Exception {
        DeviceKeys deviceKeys = new DeviceKeys(random);
        try (Metrics metrics = new Metrics(); SimulatedDevice device = SimulatedDevice.start(0, HEADER, deviceKeys, random);
            HostCommandClient client = HostCommandClient.start(settings(device.port()),
                metrics.counters("device", "event", DeviceTally.class, "Devices."));
            SoftwareModule software = SoftwareModule.open(MasterKeyFile.create(folder, new SecureRandom()), new SeededRandomness(1), 1)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!client.usable() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            questions.ask(software, deviceKeys, client);
        }
    }

    /// What a terminal or a host sends.
    ///
    /// @param serial with a block under a derived key
    private record Entry(PinFormat format, PinBlock block, Optional<KeySerial> serial) {}

    /// A module with its forms of the same keys.
    ///
    /// @param fixed of a terminal or a host that has no derived keys
    private record Side(Awaited module, HeldKey base, Optional<SourceKey> fixed, HeldKey zone) {
        ModuleOutcome<PinBlock> translate(Entry entry, PinFormat to, Optional<AccountDigits> account) {
            SourceKey key =
                entry.serial.<SourceKey>map(serial -> new SourceKey.Derived(base, serial)).or(() -> fixed).orElseThrow();
            return module.translate(new PinTranslation(new Source(key, entry.format, entry.block), new Target(zone, to, account)));
        }
    }

    /// A hundred cases under fresh keys.
    private void round(SoftwareModule software, DeviceKeys deviceKeys, HostCommandClient client) {
        byte[] base = DeviceKeys.fresh(random);
        byte[] fixed = DeviceKeys.fresh(random);
        byte[] zone = DeviceKeys.fresh(random);
        byte[] serial = new byte[KeySerial.BYTES];
        random.nextBytes(serial);
        PinPad pad = new PinPad(base, serial, random);
        pad.goOnAfter(random.nextInt(1 << 20));
        boolean host = random.nextBoolean();
        SourceKey fixedLeft = host ? new SourceKey.OfZone(software.hold(KeyPurpose.ZONE_PIN, fixed))
            : new SourceKey.OfTerminal(software.hold(KeyPurpose.TERMINAL_PIN, fixed));
        String held = deviceKeys.hold(DeviceKeys.PIN, fixed);
        SourceKey fixedRight = host ? new SourceKey.OfZone(new HeldKey(KeyPurpose.ZONE_PIN, held))
            : new SourceKey.OfTerminal(new HeldKey(KeyPurpose.TERMINAL_PIN, held));
        Side left = new Side(new Awaited(software), software.hold(KeyPurpose.BASE_DERIVATION, base), Optional.of(fixedLeft),
            software.hold(KeyPurpose.ZONE_PIN, zone));
        Side right = new Side(new Awaited(client), base(deviceKeys, base), Optional.of(fixedRight), zone(deviceKeys, zone));
        for (int i = 0; i < 100; i++) {
            String pin = digits(4 + random.nextInt(9));
            boolean broken = random.nextInt(10) == 0;
            Entry entry = broken ? noise(fixed) : entered(pin, pad, fixed);
            agree(entry, broken ? Optional.empty() : Optional.of(pin), left, right, zone);
        }
    }

    private Entry entered(String pin, PinPad pad, byte[] fixed) {
        if (random.nextBoolean()) {
            PinPad.Entered entered = pad.enter(pin);
            return new Entry(PinFormat.ISO_1, new PinBlock(entered.block()), KeySerial.of(Bytes.of(entered.serial())));
        }
        byte[] clear = PinBlocks.of(PinBlocks.Format.ISO_1, pin, "", random);
        return new Entry(PinFormat.ISO_1, PeerCrypto.under(fixed, clear), Optional.empty());
    }

    /// Half of them begin as format 1 does.
    private Entry noise(byte[] fixed) {
        byte[] noise = new byte[PinBlock.LENGTH_BYTES];
        random.nextBytes(noise);
        noise[0] = random.nextBoolean() ? (byte) (0x10 | noise[0] & 0xF) : noise[0];
        return new Entry(PinFormat.ISO_1, PeerCrypto.under(fixed, noise), Optional.empty());
    }

    /// @param pin empty where the block is noise
    private void agree(Entry entry, Optional<String> pin, Side left, Side right, byte[] zone) {
        String account = digits(AccountDigits.COUNT);
        Optional<AccountDigits> digits = Optional.of(new AccountDigits(account));
        ModuleOutcome<PinBlock> one = left.translate(entry, PinFormat.ISO_0, digits);
        ModuleOutcome<PinBlock> other = right.translate(entry, PinFormat.ISO_0, digits);
        assertEquals(one, other, "case " + alike);
        if (pin.isPresent()) {
            PinBlocks.Read whole = new PinBlocks.Read.Pin(pin.get());
            assertEquals(whole, PeerCrypto.read(PinBlocks.Format.ISO_0, zone, done(one), account));
            assertEquals(whole, PeerCrypto.read(PinBlocks.Format.ISO_0, zone, done(other), account));
            if (random.nextInt(4) == 0) {
                // The software module makes format 0 only.
                assertEquals(new Failed<>(ModuleProblem.NOT_CAPABLE), left.translate(entry, PinFormat.ISO_1, Optional.empty()));
                PinBlock changed = done(right.translate(entry, PinFormat.ISO_1, Optional.empty()));
                assertEquals(whole, PeerCrypto.read(PinBlocks.Format.ISO_1, zone, changed, account));
                unbound++;
            }
        } else if (!(one instanceof Done)) {
            refused++;
        }
        alike++;
    }

    private static HeldKey base(DeviceKeys deviceKeys, byte[] key) {
        return new HeldKey(KeyPurpose.BASE_DERIVATION, deviceKeys.hold(DeviceKeys.BASE_DERIVATION, key));
    }

    private static HeldKey zone(DeviceKeys deviceKeys, byte[] key) {
        return new HeldKey(KeyPurpose.ZONE_PIN, deviceKeys.hold(DeviceKeys.PIN, key));
    }

    private String digits(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append((char) ('0' + random.nextInt(10)));
        }
        return out.toString();
    }

    private static DeviceSettings settings(int port) {
        DeviceSettings.Times times = new DeviceSettings.Times(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(50),
            Duration.ofSeconds(5), 3);
        return new DeviceSettings(List.of(new DeviceSettings.Address("127.0.0.1", port)), 1, HEADER, times, 100,
            new Capabilities(EnumSet.of(PinFormat.ISO_0), EnumSet.of(MacAlgorithm.X9_19)));
    }
}

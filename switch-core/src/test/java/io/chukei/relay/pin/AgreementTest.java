package io.chukei.relay.pin;

import static io.chukei.relay.pin.Awaited.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
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

/// jPOS's module and the simulated device, which share no code, asked the same 10,000 questions.
final class AgreementTest {
    private static final int CASES = 10_000;
    private static final int HEADER = 4;

    @TempDir
    private Path folder;

    private final Random random = new Random(20_261_121);
    private int alike;
    private int refused;

    @Test
    void bothModulesAgreeOnTenThousandRandomCases() throws Exception {
        DeviceKeys deviceKeys = new DeviceKeys(random);
        try (Metrics metrics = new Metrics(); SimulatedDevice device = SimulatedDevice.start(0, HEADER, deviceKeys, random);
            HostCommandClient client = HostCommandClient.start(settings(device.port()),
                metrics.counters("device", "event", DeviceTally.class, "Devices."));
            SoftwareModule software = SoftwareModule.open(MasterKeyFile.create(folder, new SecureRandom()), new SeededRandomness(1), 1)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!client.usable() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            Awaited left = new Awaited(software);
            Awaited right = new Awaited(client);
            for (int round = 0; round < CASES; round += 100) {
                round(software, deviceKeys, left, right);
            }
        }
        assertEquals(CASES, alike);
        assertTrue(refused > CASES / 20, "some of the cases are broken blocks: " + refused);
    }

    /// A hundred cases under fresh keys.
    private void round(SoftwareModule software, DeviceKeys deviceKeys, Awaited left, Awaited right) {
        byte[] base = DeviceKeys.fresh(random);
        byte[] terminal = DeviceKeys.fresh(random);
        byte[] zone = DeviceKeys.fresh(random);
        byte[] serial = new byte[10];
        random.nextBytes(serial);
        PinPad pad = new PinPad(base, serial, random);
        pad.goOnAfter(random.nextInt(1 << 20));
        HeldKey baseLeft = software.hold(KeyPurpose.BASE_DERIVATION, base);
        HeldKey baseRight = new HeldKey(KeyPurpose.BASE_DERIVATION, deviceKeys.hold(DeviceKeys.BASE_DERIVATION, base));
        boolean host = random.nextBoolean();
        SourceKey terminalLeft = host ? new SourceKey.OfZone(software.hold(KeyPurpose.ZONE_PIN, terminal))
            : new SourceKey.OfTerminal(software.hold(KeyPurpose.TERMINAL_PIN, terminal));
        String heldRight = deviceKeys.hold(DeviceKeys.PIN, terminal);
        SourceKey terminalRight = host ? new SourceKey.OfZone(new HeldKey(KeyPurpose.ZONE_PIN, heldRight))
            : new SourceKey.OfTerminal(new HeldKey(KeyPurpose.TERMINAL_PIN, heldRight));
        HeldKey zoneLeft = software.hold(KeyPurpose.ZONE_PIN, zone);
        HeldKey zoneRight = new HeldKey(KeyPurpose.ZONE_PIN, deviceKeys.hold(DeviceKeys.PIN, zone));
        for (int i = 0; i < 100; i++) {
            String pin = digits(4 + random.nextInt(9));
            String account = digits(AccountDigits.COUNT);
            boolean derived = random.nextBoolean();
            boolean broken = random.nextInt(10) == 0;
            PinPad.Entered entered = pad.enter(pin);
            byte[] clear = PinBlocks.of(PinBlocks.Format.ISO_1, pin, "", random);
            PinBlock block = derived ? new PinBlock(entered.block()) : PeerCrypto.under(terminal, clear);
            if (broken) {
                byte[] noise = new byte[PinBlock.LENGTH_BYTES];
                random.nextBytes(noise);
                noise[0] = random.nextBoolean() ? (byte) (0x10 | noise[0] & 0xF) : noise[0];
                block = PeerCrypto.under(terminal, noise);
                derived = false;
            }
            KeySerial number = KeySerial.of(Bytes.of(entered.serial())).orElseThrow();
            SourceKey onLeft = derived ? new SourceKey.Derived(baseLeft, number) : terminalLeft;
            SourceKey onRight = derived ? new SourceKey.Derived(baseRight, number) : terminalRight;
            boolean bound = random.nextInt(4) > 0;
            Optional<AccountDigits> digits = bound ? Optional.of(new AccountDigits(account)) : Optional.empty();
            PinFormat format = bound ? PinFormat.ISO_0 : PinFormat.ISO_1;
            ModuleOutcome<PinBlock> one = left.translate(new PinTranslation(new Source(onLeft, PinFormat.ISO_1, block),
                new Target(zoneLeft, format, digits)));
            ModuleOutcome<PinBlock> other = right.translate(new PinTranslation(new Source(onRight, PinFormat.ISO_1, block),
                new Target(zoneRight, format, digits)));
            if (bound) {
                assertEquals(one, other, "case " + alike);
            } else {
                // The fill of format 1 is random.
                assertEquals(one instanceof Done, other instanceof Done, "case " + alike);
            }
            if (!broken) {
                PinBlocks.Format read = bound ? PinBlocks.Format.ISO_0 : PinBlocks.Format.ISO_1;
                assertEquals(new PinBlocks.Read.Pin(pin), PeerCrypto.read(read, zone, done(one), account));
                assertEquals(new PinBlocks.Read.Pin(pin), PeerCrypto.read(read, zone, done(other), account));
            } else if (!(one instanceof Done)) {
                refused++;
            }
            alike++;
        }
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

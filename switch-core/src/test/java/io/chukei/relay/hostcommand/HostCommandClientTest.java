package io.chukei.relay.hostcommand;

import static io.chukei.relay.pin.Awaited.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.pin.AccountDigits;
import io.chukei.relay.pin.Awaited;
import io.chukei.relay.pin.Capabilities;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyDelivery;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.KeySerial;
import io.chukei.relay.pin.KeyWish;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.MacQuestion;
import io.chukei.relay.pin.MacVerdict;
import io.chukei.relay.pin.MadeKey;
import io.chukei.relay.pin.ModuleOutcome;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PeerCrypto;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.PinTranslation;
import io.chukei.relay.pin.PinTranslation.Source;
import io.chukei.relay.pin.PinTranslation.SourceKey;
import io.chukei.relay.pin.PinTranslation.Target;
import io.chukei.relay.pin.TakenKey;
import io.chukei.testbed.securitymodule.DeviceConduct;
import io.chukei.testbed.securitymodule.DeviceKeys;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.securitymodule.PinBlocks;
import io.chukei.testbed.securitymodule.PinBlocks.Read;
import io.chukei.testbed.securitymodule.PinPad;
import io.chukei.testbed.securitymodule.SimulatedDevice;
import io.chukei.testbed.securitymodule.SimulatedKeyBlocks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // made before each test
final class HostCommandClientTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] BASE_KEY = HEX.parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final byte[] ZONE_KEY = HEX.parseHex("D5C1B3A1F2E4D6C8B0A2948676685A4C");
    private static final byte[] TERMINAL_KEY = HEX.parseHex("D5C1B3A1F2E4D6C8B0A2948676685A4F");
    private static final String ACCOUNT = "401234567890";
    private static final int HEADER = 8;
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Random random = new Random(11);
    private final Metrics metrics = new Metrics();
    private final EnumCounters<DeviceTally> tally = metrics.counters("device", "event", DeviceTally.class, "Devices.");
    private final DeviceKeys keys = new DeviceKeys(random);
    private SimulatedDevice device;
    private HostCommandClient client;
    private Awaited asked;

    @BeforeEach
    void start() throws IOException {
        device = SimulatedDevice.start(0, HEADER, keys, random);
        client = HostCommandClient.start(settings(100, LIMIT), tally);
        asked = new Awaited(client);
        until(() -> tally.total(DeviceTally.CONNECTED) == 2);
    }

    @AfterEach
    void stop() {
        client.close();
        device.close();
        metrics.close();
    }

    @Test
    void translatesFromEachKindOfKeyToFormatsZeroThreeAndOne() {
        PinPad pad = new PinPad(BASE_KEY, HEX.parseHex("FFFF9876543210E00000"), random);
        PinPad.Entered entered = pad.enter("48213");
        Source derived = new Source(new SourceKey.Derived(held(KeyPurpose.BASE_DERIVATION, DeviceKeys.BASE_DERIVATION, BASE_KEY),
            KeySerial.of(Bytes.of(entered.serial())).orElseThrow()), PinFormat.ISO_1, new PinBlock(entered.block()));
        assertEquals(new Read.Pin("48213"), read(PinBlocks.Format.ISO_0, done(asked.translate(to(derived, PinFormat.ISO_0)))));
        assertEquals(new Read.Pin("48213"), read(PinBlocks.Format.ISO_3, done(asked.translate(to(derived, PinFormat.ISO_3)))));
        assertEquals(new Read.Pin("48213"), read(PinBlocks.Format.ISO_1, done(asked.translate(to(derived, PinFormat.ISO_1)))));
        Source terminal = new Source(new SourceKey.OfTerminal(held(KeyPurpose.TERMINAL_PIN, DeviceKeys.PIN, TERMINAL_KEY)),
            PinFormat.ISO_1, under(TERMINAL_KEY, "1512345EDCBA9876"));
        assertEquals(new Read.Pin("12345"), read(PinBlocks.Format.ISO_0, done(asked.translate(to(terminal, PinFormat.ISO_0)))));
        Source zone = new Source(new SourceKey.OfZone(held(KeyPurpose.ZONE_PIN, DeviceKeys.PIN, TERMINAL_KEY)), PinFormat.ISO_1,
            under(TERMINAL_KEY, "1512345EDCBA9876"));
        assertEquals(new Read.Pin("12345"), read(PinBlocks.Format.ISO_0, done(asked.translate(to(zone, PinFormat.ISO_0)))));
    }

    @Test
    void makesAndChecksMacsOverRawBytes() {
        byte[] raw = new byte[700];
        random.nextBytes(raw);
        HeldKey retail = held(KeyPurpose.TERMINAL_MAC, DeviceKeys.MAC_X9_19, BASE_KEY);
        MacQuestion four = new MacQuestion(retail, MacAlgorithm.X9_19, 4, Bytes.of(raw));
        Bytes mac = done(asked.makeMac(four));
        assertEquals(4, mac.length());
        assertEquals(MacVerdict.MATCHES, done(asked.checkMac(four, mac)));
        assertEquals(MacVerdict.DIFFERS, done(asked.checkMac(four, Bytes.fromHex("00000000"))));
        MacQuestion eight = new MacQuestion(held(KeyPurpose.CMAC, DeviceKeys.MAC_CMAC, BASE_KEY), MacAlgorithm.CMAC, 8, Bytes.of(raw));
        assertEquals(MacVerdict.MATCHES, done(asked.checkMac(eight, done(asked.makeMac(eight)))));
    }

    @Test
    void takesAKeyOverInABlock() {
        byte[] transport = new byte[32];
        random.nextBytes(transport);
        HeldKey held = held(KeyPurpose.TRANSPORT, DeviceKeys.TRANSPORT, transport);
        String block = SimulatedKeyBlocks.wrap(transport, "P0", 'B', ZONE_KEY, random);
        TakenKey taken = done(asked.takeKey(new KeyDelivery(held, KeyPurpose.ZONE_PIN, block)));
        assertEquals(PeerCrypto.checkValue(ZONE_KEY), taken.checkValue());
        HeldKey zone = taken.key();
        PinTranslation translation = new PinTranslation(terminalSource(), new Target(zone, PinFormat.ISO_0, account()));
        assertEquals(new Read.Pin("12345"), read(PinBlocks.Format.ISO_0, done(asked.translate(translation))));
        String altered = block.substring(0, 30) + (block.charAt(30) == '0' ? '1' : '0') + block.substring(31);
        assertEquals(new Failed<>(ModuleProblem.BAD_KEY), asked.takeKey(new KeyDelivery(held, KeyPurpose.ZONE_PIN, altered)));
    }

    @Test
    void theDeviceMakesAKeyForBothSides() {
        byte[] transport = new byte[32];
        random.nextBytes(transport);
        HeldKey held = held(KeyPurpose.TRANSPORT, DeviceKeys.TRANSPORT, transport);
        MadeKey made = done(asked.makeKey(new KeyWish(held, KeyPurpose.ZONE_MAC, "1Z")));
        SimulatedKeyBlocks.Key there = SimulatedKeyBlocks.open(transport, made.sent().block()).orElseThrow();
        assertEquals("M3", there.usage());
        assertEquals("1Z", made.sent().version());
        assertEquals(PeerCrypto.checkValue(there.bytes()), made.sent().checkValue());
        Bytes message = Bytes.of("both sides".getBytes(StandardCharsets.US_ASCII));
        Bytes mac = done(asked.makeMac(new MacQuestion(made.key(), MacAlgorithm.X9_19, 8, message)));
        assertEquals(Bytes.of(MessageMacs.X9_19.of(there.bytes(), message.toArray())), mac);
        HeldKey none = held(KeyPurpose.ZONE_PIN, DeviceKeys.PIN, ZONE_KEY);
        assertEquals(new Failed<>(ModuleProblem.BAD_KEY),
            asked.makeKey(new KeyWish(new HeldKey(KeyPurpose.TRANSPORT, none.text()), KeyPurpose.ZONE_PIN, "02")));
    }

    @Test
    void whatTheDeviceFindsWrongIsNamed() {
        Source wrongFormat = new Source(new SourceKey.OfTerminal(held(KeyPurpose.TERMINAL_PIN, DeviceKeys.PIN, TERMINAL_KEY)),
            PinFormat.ISO_1, under(TERMINAL_KEY, "0512345EDCBA9876"));
        assertEquals(new Failed<>(ModuleProblem.BAD_PIN_BLOCK), asked.translate(to(wrongFormat, PinFormat.ISO_0)));
        Source wrongLength = new Source(new SourceKey.OfTerminal(held(KeyPurpose.TERMINAL_PIN, DeviceKeys.PIN, TERMINAL_KEY)),
            PinFormat.ISO_1, under(TERMINAL_KEY, "1312345678901234"));
        assertEquals(new Failed<>(ModuleProblem.BAD_PIN_LENGTH), asked.translate(to(wrongLength, PinFormat.ISO_0)));
        HeldKey foreign = new HeldKey(KeyPurpose.ZONE_PIN, new DeviceKeys(random).hold(DeviceKeys.PIN, ZONE_KEY));
        assertEquals(new Failed<>(ModuleProblem.BAD_KEY),
            asked.translate(new PinTranslation(terminalSource(), new Target(foreign, PinFormat.ISO_0, account()))));
    }

    @ParameterizedTest
    @CsvSource({"OTHER_COMMAND, OTHER_COMMAND", "UNKNOWN_ERROR, UNKNOWN_ERROR", "CUT_SHORT, MALFORMED_ANSWER", "NO_MASTER_KEY, BAD_KEY",
        "HANGS_UP, DOWN", "SILENT, SLOW", "OTHER_HEADER, SLOW"})
    void eachMisconductHasItsName(DeviceConduct conduct, ModuleProblem problem) {
        device.conduct(conduct);
        assertEquals(new Failed<>(problem), asked.translate(to(terminalSource(), PinFormat.ISO_0)));
    }

    @Test
    void answersOutOfOrderFindTheirCommands() throws Exception {
        client.close();
        client = HostCommandClient.start(settings(100, Duration.ofSeconds(10)), tally);
        until(client::usable);
        device.conduct(DeviceConduct.OUT_OF_ORDER);
        HeldKey key = held(KeyPurpose.TERMINAL_MAC, DeviceKeys.MAC_X9_19, BASE_KEY);
        int commands = 100;
        CountDownLatch told = new CountDownLatch(commands);
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < commands; i++) {
            MacQuestion question = new MacQuestion(key, MacAlgorithm.X9_19, 8, Bytes.of((byte) i));
            Bytes right = Bytes.of(MessageMacs.X9_19.of(BASE_KEY, new byte[]{(byte) i}));
            client.makeMac(question, outcome -> {
                if (!outcome.equals(new ModuleOutcome.Done<>(right))) {
                    wrong.add(outcome.toString());
                }
                told.countDown();
            });
        }
        assertTrue(told.await(20, TimeUnit.SECONDS));
        assertEquals(List.of(), List.copyOf(wrong));
    }

    @Test
    void aSilentDeviceIsSparedAndTakenBackWhenItEchoes() {
        device.conduct(DeviceConduct.SILENT);
        assertEquals(new Failed<>(ModuleProblem.SLOW), asked.translate(to(terminalSource(), PinFormat.ISO_0)));
        until(() -> tally.total(DeviceTally.BREAKER_OPENED) == 1);
        assertEquals(new Failed<>(ModuleProblem.DOWN), asked.translate(to(terminalSource(), PinFormat.ISO_0)));
        assertTrue(!client.usable());
        device.conduct(DeviceConduct.SOUND);
        until(client::usable);
        assertEquals(new Read.Pin("12345"), read(PinBlocks.Format.ISO_0, done(asked.translate(to(terminalSource(), PinFormat.ISO_0)))));
    }

    @Test
    void aDeviceThatGoesIsDownAndComesBack() throws IOException {
        int port = device.port();
        device.close();
        until(() -> !client.usable());
        assertEquals(new Failed<>(ModuleProblem.DOWN), asked.translate(to(terminalSource(), PinFormat.ISO_0)));
        device = SimulatedDevice.start(port, HEADER, keys, random);
        until(client::usable);
        done(asked.translate(to(terminalSource(), PinFormat.ISO_0)));
    }

    @Test
    void tooManyCommandsAreRefusedAtOnce() throws Exception {
        client.close();
        try (HostCommandClient narrow = HostCommandClient.start(settings(4, LIMIT), tally)) {
            until(narrow::usable);
            device.conduct(DeviceConduct.SILENT);
            ConcurrentLinkedQueue<ModuleProblem> problems = new ConcurrentLinkedQueue<>();
            CountDownLatch told = new CountDownLatch(6);
            for (int i = 0; i < 6; i++) {
                narrow.translate(to(terminalSource(), PinFormat.ISO_0), outcome -> {
                    if (outcome instanceof Failed<PinBlock>(ModuleProblem problem)) {
                        problems.add(problem);
                    }
                    told.countDown();
                });
            }
            assertTrue(told.await(10, TimeUnit.SECONDS));
            assertEquals(2, problems.stream().filter(ModuleProblem.FULL::equals).count());
            assertEquals(4, problems.stream().filter(ModuleProblem.SLOW::equals).count());
        }
    }

    private DeviceSettings settings(int maxWaiting, Duration limit) {
        DeviceSettings.Times times = new DeviceSettings.Times(limit, Duration.ofSeconds(5), Duration.ofMillis(50),
            Duration.ofMillis(100), 3);
        return new DeviceSettings(List.of(new DeviceSettings.Address("127.0.0.1", device.port())), 2, HEADER, times, maxWaiting,
            new Capabilities(EnumSet.of(PinFormat.ISO_0, PinFormat.ISO_1, PinFormat.ISO_3), EnumSet.allOf(MacAlgorithm.class)));
    }

    private HeldKey held(KeyPurpose purpose, String usage, byte[] key) {
        return new HeldKey(purpose, keys.hold(usage, key));
    }

    private Source terminalSource() {
        return new Source(new SourceKey.OfTerminal(held(KeyPurpose.TERMINAL_PIN, DeviceKeys.PIN, TERMINAL_KEY)), PinFormat.ISO_1,
            under(TERMINAL_KEY, "1512345EDCBA9876"));
    }

    private PinTranslation to(Source source, PinFormat format) {
        return new PinTranslation(source, new Target(held(KeyPurpose.ZONE_PIN, DeviceKeys.PIN, ZONE_KEY), format,
            format.boundToAccount() ? account() : Optional.empty()));
    }

    private static Optional<AccountDigits> account() {
        return Optional.of(new AccountDigits(ACCOUNT));
    }

    private static PinBlock under(byte[] key, String clear) {
        return PeerCrypto.under(key, HEX.parseHex(clear));
    }

    private static Read read(PinBlocks.Format format, PinBlock block) {
        return PeerCrypto.read(format, ZONE_KEY, block, ACCOUNT);
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to pass");
            }
            Thread.onSpinWait();
        }
    }
}

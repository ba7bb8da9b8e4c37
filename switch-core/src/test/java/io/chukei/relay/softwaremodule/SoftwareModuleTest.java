package io.chukei.relay.softwaremodule;

import static io.chukei.relay.pin.Awaited.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.pin.AccountDigits;
import io.chukei.relay.pin.Awaited;
import io.chukei.relay.pin.GuardedModule;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeyDelivery;
import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.pin.KeySerial;
import io.chukei.relay.pin.KeyWish;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.MacQuestion;
import io.chukei.relay.pin.MacVerdict;
import io.chukei.relay.pin.MadeKey;
import io.chukei.relay.pin.ModuleOutcome.Failed;
import io.chukei.relay.pin.ModuleProblem;
import io.chukei.relay.pin.PeerCrypto;
import io.chukei.relay.pin.PinFormat;
import io.chukei.relay.pin.PinTranslation;
import io.chukei.relay.pin.PinTranslation.Source;
import io.chukei.relay.pin.PinTranslation.SourceKey;
import io.chukei.relay.pin.PinTranslation.Target;
import io.chukei.relay.pin.TakenKey;
import io.chukei.relay.simulation.SeededRandomness;
import io.chukei.testbed.securitymodule.PinBlocks;
import io.chukei.testbed.securitymodule.PinBlocks.Read;
import io.chukei.testbed.securitymodule.SimulatedKeyBlocks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // made before each test
final class SoftwareModuleTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] BASE_KEY = HEX.parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final byte[] ZONE_KEY = HEX.parseHex("D5C1B3A1F2E4D6C8B0A2948676685A4C");

    @TempDir
    private Path folder;
    private SoftwareModule module;
    private Awaited asked;

    @BeforeEach
    void open() throws IOException {
        module = SoftwareModule.open(MasterKeyFile.create(folder, new SecureRandom()), new SeededRandomness(1), 1);
        asked = new Awaited(module);
    }

    @AfterEach
    void close() {
        module.close();
    }

    @Test
    void aPinUnderADerivedKeyArrivesUnderTheZoneKey() throws Exception {
        // ANSI X9.24-1:2009 A.4.2: the key of KSN …E00001; format 1 from openemv/pinblock, PIN 12345.
        PinBlock out = done(asked.translate(translation("FFFF9876543210E00001", "1512345EDCBA9876")));
        Read read = PeerCrypto.read(PinBlocks.Format.ISO_0, ZONE_KEY, out, "401234567890");
        assertEquals(new Read.Pin("12345"), read);
    }

    @Test
    void aBlockOfAnotherKeyOrLengthIsNamed() throws Exception {
        assertEquals(new Failed<>(ModuleProblem.BAD_PIN_BLOCK),
            asked.translate(translation("FFFF9876543210E00001", "0512345EDCBA9876")));
        assertEquals(new Failed<>(ModuleProblem.BAD_PIN_LENGTH),
            asked.translate(translation("FFFF9876543210E00001", "1312345678901234")));
    }

    @Test
    void aKeyOfAnotherModuleIsNamed() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (SoftwareModule stranger = SoftwareModule.open(MasterKeyFile.create(other, new SecureRandom()), new SeededRandomness(1), 1)) {
            HeldKey foreign = stranger.hold(KeyPurpose.ZONE_PIN, ZONE_KEY);
            PinTranslation sound = translation("FFFF9876543210E00001", "1512345EDCBA9876");
            PinTranslation wrong = new PinTranslation(sound.source(), new Target(foreign, PinFormat.ISO_0, sound.target().account()));
            assertEquals(new Failed<>(ModuleProblem.BAD_KEY), asked.translate(wrong));
        }
    }

    @Test
    void macsAreThoseOfTheStandards() throws Exception {
        byte[] text = "Now is the time for it".getBytes(StandardCharsets.US_ASCII);
        // ISO/IEC 9797-1:2011 annex B.4.
        MacQuestion retail =
            new MacQuestion(module.hold(KeyPurpose.TERMINAL_MAC, BASE_KEY), MacAlgorithm.X9_19, 4, Bytes.of(text));
        assertEquals("2e2b1428", done(asked.makeMac(retail)).hex());
        assertEquals(MacVerdict.MATCHES, done(asked.checkMac(retail, Bytes.fromHex("2e2b1428"))));
        assertEquals(MacVerdict.DIFFERS, done(asked.checkMac(retail, Bytes.fromHex("2e2b1429"))));
        // NIST SP 800-38B D.5.
        MacQuestion cmac = new MacQuestion(module.hold(KeyPurpose.CMAC, HEX.parseHex("4CF15134A2850DD58A3D10BA80570D38")),
            MacAlgorithm.CMAC, 8, Bytes.fromHex("6bc1bee22e409f96e93d7e117393172aae2d8a57"));
        assertEquals("62dd1b471902bd4e", done(asked.makeMac(cmac)).hex());
    }

    @Test
    void aKeyArrivesInABlockUnderTheTransportKey() throws Exception {
        byte[] transport = new byte[32];
        HeldKey held = module.hold(KeyPurpose.TRANSPORT, transport);
        String block = SimulatedKeyBlocks.wrap(transport, "P0", 'B', ZONE_KEY, new Random(1));
        TakenKey taken = done(asked.takeKey(new KeyDelivery(held, KeyPurpose.ZONE_PIN, block)));
        assertEquals(PeerCrypto.checkValue(ZONE_KEY), taken.checkValue());
        HeldKey zone = taken.key();
        PinTranslation sound = translation("FFFF9876543210E00001", "1512345EDCBA9876");
        PinBlock out = done(asked.translate(
            new PinTranslation(sound.source(), new Target(zone, PinFormat.ISO_0, sound.target().account()))));
        assertEquals(new Read.Pin("12345"), PeerCrypto.read(PinBlocks.Format.ISO_0, ZONE_KEY, out, "401234567890"));
        assertEquals(new Failed<>(ModuleProblem.BAD_KEY_BLOCK),
            asked.takeKey(new KeyDelivery(held, KeyPurpose.ZONE_MAC, block)));
        String altered = block.substring(0, 20) + (block.charAt(20) == '0' ? '1' : '0') + block.substring(21);
        assertEquals(new Failed<>(ModuleProblem.BAD_KEY_BLOCK),
            asked.takeKey(new KeyDelivery(held, KeyPurpose.ZONE_PIN, altered)));
    }

    @Test
    void aKeyThatIsMadeHereIsTheSameOneAtTheOtherSide() throws Exception {
        byte[] transport = new byte[32];
        MadeKey made = done(asked.makeKey(new KeyWish(module.hold(KeyPurpose.TRANSPORT, transport), KeyPurpose.ZONE_PIN, "0A")));
        assertEquals("0A", made.sent().version());
        SimulatedKeyBlocks.Key there = SimulatedKeyBlocks.open(transport, made.sent().block()).orElseThrow();
        assertEquals("P0", there.usage());
        assertEquals(PeerCrypto.checkValue(there.bytes()), made.sent().checkValue());
        PinTranslation sound = translation("FFFF9876543210E00001", "1512345EDCBA9876");
        PinBlock out = done(asked.translate(
            new PinTranslation(sound.source(), new Target(made.key(), PinFormat.ISO_0, sound.target().account()))));
        assertEquals(new Read.Pin("12345"), PeerCrypto.read(PinBlocks.Format.ISO_0, there.bytes(), out, "401234567890"));
        assertThrows(IllegalArgumentException.class,
            () -> new KeyWish(module.hold(KeyPurpose.TRANSPORT, transport), KeyPurpose.BASE_DERIVATION, "02"));
    }

    @Test
    void theMasterKeyFileIsNeverOverwrittenAndReadByItsOwnerOnly() throws Exception {
        Path file = folder.resolve(MasterKeyFile.NAME);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(IOException.class, () -> MasterKeyFile.create(folder, new SecureRandom()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        String refusal =
            String.valueOf(assertThrows(IOException.class, () -> SoftwareModule.open(file, new SeededRandomness(1), 1)).getMessage());
        assertTrue(refusal.contains("0600"), refusal);
        Path cut = Files.writeString(folder.resolve("cut"), "KBPK=" + "0".repeat(64) + "\n");
        Files.setPosixFilePermissions(cut, PosixFilePermissions.fromString("rw-------"));
        assertThrows(IOException.class, () -> SoftwareModule.open(cut, new SeededRandomness(1), 1));
        assertThrows(IOException.class, () -> SoftwareModule.open(folder.resolve("absent"), new SeededRandomness(1), 1));
    }

    @Test
    void itMakesFormatZeroAndNoOther() {
        assertEquals(Set.of(PinFormat.ISO_0), module.capabilities().targets());
        List<ModuleProblem> counted = new ArrayList<>();
        Awaited guarded = new Awaited(new GuardedModule(module, counted::add));
        for (Awaited one : List.of(asked, guarded)) {
            PinTranslation sound = translation("FFFF9876543210E00001", "1512345EDCBA9876");
            HeldKey zone = sound.target().key();
            assertEquals(new Failed<>(ModuleProblem.NOT_CAPABLE),
                one.translate(new PinTranslation(sound.source(), new Target(zone, PinFormat.ISO_1, Optional.empty()))));
            PinTranslation again = translation("FFFF9876543210E00001", "1512345EDCBA9876");
            assertEquals(new Failed<>(ModuleProblem.NOT_CAPABLE),
                one.translate(new PinTranslation(again.source(), new Target(zone, PinFormat.ISO_3, again.target().account()))));
        }
        assertEquals(List.of(ModuleProblem.NOT_CAPABLE, ModuleProblem.NOT_CAPABLE), counted);
    }

    private PinTranslation translation(String serial, String clear) {
        KeySerial ksn = KeySerial.of(Bytes.fromHex(serial)).orElseThrow();
        PinBlock block = PeerCrypto.underDerivedKey(BASE_KEY, serial, HEX.parseHex(clear));
        return new PinTranslation(new Source(new SourceKey.Derived(module.hold(KeyPurpose.BASE_DERIVATION, BASE_KEY), ksn),
            PinFormat.ISO_1, block),
            new Target(module.hold(KeyPurpose.ZONE_PIN, ZONE_KEY), PinFormat.ISO_0, Optional.of(new AccountDigits("401234567890"))));
    }
}

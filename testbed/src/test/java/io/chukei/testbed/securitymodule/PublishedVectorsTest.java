package io.chukei.testbed.securitymodule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import io.chukei.testbed.securitymodule.PinBlocks.Format;
import io.chukei.testbed.securitymodule.PinBlocks.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The simulated device against what is printed.
final class PublishedVectorsTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    /// ANSI X9.24-1:2009 annex A.4.
    private static final byte[] BASE_KEY = HEX.parseHex("0123456789ABCDEFFEDCBA9876543210");

    @Test
    void theInitialKeyIsThatOfTheStandard() {
        // ANSI X9.24-1:2009 A.4
        assertEquals("6AC292FAA1315B4D858AB3A3D7D5933A", HEX.formatHex(Dukpt.initialKey(BASE_KEY, HEX.parseHex("FFFF9876543210E00000"))));
    }

    /// ANSI X9.24-1:2009 A.4.2 (initial sequence) and A.4.3 (counter roll-over): KSN, transaction key, enciphered PIN block.
    @ParameterizedTest
    @CsvSource({"FFFF9876543210E00001, 042666B49184CFA368DE9628D0397BC9, 1B9C1845EB993A7A",
        "FFFF9876543210E00002, C46551CEF9FD24B0AA9AD834130D3BC7, 10A01C8D02C69107",
        "FFFF9876543210E00003, 0DF3D9422ACA56E547676D07AD6BADFA, 18DC07B94797B466",
        "FFFF9876543210E00004, 279C0F6AEED0BE652B2C733E1383AE91, 0BC79509D5645DF7",
        "FFFF9876543210E00005, 5F8DC6D2C845C125508DDC048093B83F, 5BC0AF22AD87B327",
        "FFFF9876543210E00006, 5E415CB0BAF9F03CD0C14B63FB62FF43, A16DF70AE36158D8",
        "FFFF9876543210E00007, 0C8F780B7C8B49D0AE84A9EB2A6CE660, 27711C16CB257F8E",
        "FFFF9876543210E00008, 27F66D5244FF62E1AA6F6120EDEB4280, 50E55547A5027551",
        "FFFF9876543210E00009, 27E31064FDC565698900E2057F658E7E, 536CF7F678ACFC8D",
        "FFFF9876543210E0000A, 6CF2500A22507C7CC776CEADC1E33014, EDABBA23221833FE",
        "FFFF9876543210E0000F, 93DD5B956C4878472E453AAEFD32A5AA, B170F6E7F7F2F64A",
        "FFFF9876543210E00010, 59598DCBD9BD94C094165CE453585F57, D5D9638559EF53D6",
        "FFFF9876543210E00015, E161D1956A61F6D2F37AFD7F9CC3699A, 72105C22EBC791E6",
        "FFFF9876543210EFF800, F9CDFEBF4F5B1D9EB3EC12454527E176, 33365F5CC6F23C35",
        "FFFF9876543210EFF801, 5BEE92627E97825C911BF619DF72CA3B, 3A86BF003F835C9D",
        "FFFF9876543210EFF804, 35A168695B3BA83307E871C42021DD37, BA83243305712099",
        "FFFF9876543210EFFC00, F9430DF975082491C77BE4EF4FDB91EE, DEFC6F09F8927B71",
        "FFFF9876543210F00000, AA4D58DB653EC74A48C75F2F047DD2B5, 73EC88AD0AC5830E"})
    void derivedKeysAndBlocksAreThoseOfTheStandard(String serial, String key, String block) {
        byte[] ksn = HEX.parseHex(serial);
        byte[] initial = Dukpt.initialKey(BASE_KEY, ksn);
        assertEquals(key, HEX.formatHex(Dukpt.transactionKey(initial, ksn)));
        // A.4: PIN 1234, account 4012345678909.
        byte[] clear = PinBlocks.of(Format.ISO_0, "1234", "401234567890", new Random(1));
        assertEquals("041274EDCBA9876F", HEX.formatHex(clear));
        assertEquals(block, HEX.formatHex(TripleDes.encrypt(Dukpt.pinKey(initial, ksn), clear)));
    }

    @Test
    void formatZeroIsThatOfTheHandMadeExamples() {
        // PIN 1234, PAN 5432101234567891: moov-io/pinblock, formats/iso0_test.go; PIN 1234, PAN 43219876543210987: Wikipedia, "ISO 9564".
        assertEquals("041215FEDCBA9876", HEX.formatHex(PinBlocks.of(Format.ISO_0, "1234", "210123456789", new Random(1))));
        assertEquals("0412AC89ABCDEF67", HEX.formatHex(PinBlocks.of(Format.ISO_0, "1234", "987654321098", new Random(1))));
    }

    @Test
    void formatsOneAndThreeReadTheHandMadeExamples() {
        // openemv/pinblock, test/pinblock_format1_test.c: PIN 12345, nonce …5EDCBA9876.
        assertEquals(new Read.Pin("12345"), PinBlocks.read(Format.ISO_1, HEX.parseHex("1512345EDCBA9876"), ""));
        // ISO 9564-1 9.3.5: the same fields as format 0 with fill A..F, PIN 12345, account 401234567890.
        byte[] three = PinBlocks.of(Format.ISO_3, "12345", "401234567890", new Random(3));
        assertEquals(0x35, three[0]);
        assertEquals(0x12, three[1]);
        assertEquals(new Read.Pin("12345"), PinBlocks.read(Format.ISO_3, three, "401234567890"));
        String fields = HEX.formatHex(TripleDes.xor(three, HEX.parseHex("0000401234567890")));
        assertTrue(fields.matches("3512345[A-F]{9}"), fields);
    }

    @Test
    void whatIsNoBlockOfItsFormatIsTold() {
        assertInstanceOf(Read.WrongBlock.class, PinBlocks.read(Format.ISO_1, HEX.parseHex("0512345EDCBA9876"), ""));
        assertInstanceOf(Read.WrongBlock.class, PinBlocks.read(Format.ISO_1, HEX.parseHex("15A2345EDCBA9876"), ""));
        assertInstanceOf(Read.WrongLength.class, PinBlocks.read(Format.ISO_1, HEX.parseHex("1312345678901234"), ""));
        assertInstanceOf(Read.WrongLength.class, PinBlocks.read(Format.ISO_1, HEX.parseHex("1D12345678901234"), ""));
        assertInstanceOf(Read.WrongBlock.class, PinBlocks.read(Format.ISO_0, HEX.parseHex("041215FEDCBA9876"), "210123456780"));
    }

    @Test
    void macsAreThoseOfTheStandards() {
        // ISO/IEC 9797-1:2011 annex B.4, algorithm 3, padding method 1.
        assertEquals("A1C72E74", mac(MessageMacs.X9_19, "0123456789ABCDEFFEDCBA9876543210", "Now is the time for all ".getBytes(
            StandardCharsets.US_ASCII)).substring(0, 8));
        assertEquals("2E2B1428", mac(MessageMacs.X9_19, "0123456789ABCDEFFEDCBA9876543210", "Now is the time for it".getBytes(
            StandardCharsets.US_ASCII)).substring(0, 8));
        // NIST SP 800-38B examples, two-key TDEA (D.5), messages of 0, 160 and 256 bits.
        String key = "4CF15134A2850DD58A3D10BA80570D38";
        String text = "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51";
        assertEquals("BD2EBF9A3BA00361", mac(MessageMacs.CMAC, key, new byte[0]));
        assertEquals("4FF2AB813C53CE83", mac(MessageMacs.CMAC, key, HEX.parseHex(text.substring(0, 16))));
        assertEquals("62DD1B471902BD4E", mac(MessageMacs.CMAC, key, HEX.parseHex(text.substring(0, 40))));
        assertEquals("31B1E431DABC4EB8", mac(MessageMacs.CMAC, key, HEX.parseHex(text)));
    }

    @Test
    void aPublishedKeyBlockOpens() {
        // Made by a payShield 10k (openemv/tr31, test/tr31_decrypt_test.c).
        byte[] protection = new byte[32];
        Arrays.fill(protection, (byte) 0x41);
        String payShield =
            "D0112B0TN00N000037DB9B046B7B0048785690759580ABC3B9842AB4BB7717B49E92528E575785D8123559376A2553B27BE94F054F4E971C";
        SimulatedKeyBlocks.Key key = SimulatedKeyBlocks.open(protection, payShield).orElseThrow();
        assertEquals("B0", key.usage());
        assertEquals("1FA1F7CEC798D91545DA8AE0C7796BD9", HEX.formatHex(key.bytes()));
        assertTrue(SimulatedKeyBlocks.open(new byte[32], payShield).isEmpty(), "another protection key");
    }

    @Test
    void anIssuerReadsEachFormatUnderItsZoneKeyAndNoOtherPin() {
        ZonePinCheck issuer = new ZonePinCheck(BASE_KEY);
        for (Format format : new Format[]{Format.ISO_0, Format.ISO_1, Format.ISO_3}) {
            byte[] block = TripleDes.encrypt(BASE_KEY, PinBlocks.of(format, "48213", "401234567890", new Random(2)));
            assertTrue(issuer.matches(block, "401234567890", "48213"));
            assertFalse(issuer.matches(block, "401234567890", "48214"));
            assertEquals(format == Format.ISO_1, issuer.matches(block, "401234567899", "48213"), "bound to its account");
        }
    }

    @Test
    void aPadCountsAndSkipsCountersWithMoreThanTenOnes() {
        PinPad pad = new PinPad(BASE_KEY, HEX.parseHex("FFFF9876543210E00000"), new Random(1));
        assertEquals(1, Dukpt.counter(pad.enter("1234").serial()));
        assertEquals(2, Dukpt.counter(pad.enter("1234").serial()));
        pad.goOnAfter(0x7FE);
        assertEquals(0x800, Dukpt.counter(pad.enter("1234").serial()));
    }

    private static String mac(MessageMacs kind, String key, byte[] message) {
        return HEX.formatHex(kind.of(HEX.parseHex(key), message));
    }
}

package io.chukei.testbed.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualCardTest {

    private static final String SELECT_JPKI = "00A4040C0AD392F000260100000001";
    private static final String VERIFY_RIGHT = "002000980431323334";
    private static final String VERIFY_WRONG = "002000980430303030";
    private static final String DIGEST_INFO = "3031300d060960864801650304020105000420";

    /// A signer that shows what the card gave it.
    private final CardSigner mirror = input -> Arrays.copyOf(input, input.length);
    private final byte[] certificate = bytes(1_500, 1);
    private final VirtualCard card = card(CardVariant.ORDINARY, mirror);

    private static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private VirtualCard card(CardVariant variant, CardSigner signer) {
        return new VirtualCard(variant, new CardApplication(certificate, bytes(900, 2), signer, "1234"),
            new CardApplication(bytes(1_700, 3), bytes(901, 4), signer, "ABC123"), new Random(5));
    }

    private static String send(VirtualCard card, String hex) {
        return HexFormat.of().withUpperCase().formatHex(card.transmit(HexFormat.of().parseHex(hex)));
    }

    /// Each line: commands before, the command, the status word.
    @ParameterizedTest
    @CsvSource({
        "'', 00A4040C0AD392F000260100000001, 9000",
        "'', 00A4040C05D392F00026, 9000",
        "'', 00A4040C04D392F000, 6A82",
        "'', 00A4040C0AD3921000310001010402, 6A82",
        "'', 00A4040C07A0000001510000, 9000",
        "'', 00A404000AD392F000260100000001, 6A86",
        "'', 00A40000, 6A86",
        "'', 00A4020C02000A, 6A82",
        "J, 00A4020C02000A, 9000",
        "J, 00A4020C02000B, 9000",
        "J, 00A4020C020006, 9000",
        "J, 00A4020C020017, 9000",
        "J, 00A4020C02001B, 9000",
        "J, 00A4020C023F00, 6A82",
        "J, 00A4020C010A, 6700",
        "'', 00B0000000, 6986",
        "J, 00B0000000, 6986",
        "J 00A4020C02000A, 00B0050000, 9000",
        "J 00A4020C02000A, 00B0060000, 6B00",
        "J 00A4020C02000A, 00B07FFF00, 6B00",
        "J 00A4020C02000A, 00B00000, 6700",
        "J 00A4020C020017, 00B0000000, 6981",
        "J, 00B08A0000, 9000",
        "J, 00B09F0000, 6A82",
        "J, 00B0810000, 6982",
        "J 0020009B06414243313233, 00B0810000, 9000",
        "J 0020009B06414243313234, 00200098, 63C3",
        "J, 00200098, 63C3",
        "J 00A4020C020018, 00200080, 63C3",
        "J 00A4020C02000A, 00200080, 6A86",
        "'', 00200098, 6A86",
        "J, 002000980430303030, 63C2",
        "J 002000980430303030, 002000980430303030, 63C1",
        "J 002000980430303030 002000980430303030, 002000980430303030, 63C0",
        "J 002000980430303030 002000980430303030 002000980430303030, 002000980431323334, 6984",
        "J 002000980430303030 002000980430303030 002000980430303030, 00200098, 63C0",
        "J 002000980430303030 002000980431323334, 00200098, 9000",
        "J 002000980430303030 002000980431323334 J, 00200098, 63C3",
        "J, 0020009811313233343132333431323334313233343132, 6700",
        "J, 802A00970101, 6982",
        "J 002000980431323334, 802A0097010100, 9000",
        "J 002000980431323334, 802A00970101, 6700",
        "J 002000980431323334 00A4020C020017, 802A0080010100, 9000",
        "J 002000980431323334 00A4020C02000A, 802A0080010100, 6981",
        "J 002000980431323334, 802A0280010100, 6A86",
        "J 002000980431323334, 802A0297010100, 6700",
        "J 002000980431323334, 802A0497010100, 6A86",
        "J 002000980431323334, 802A009A010100, 6982",
        "J 0020009B06414243313233, 802A009A010100, 9000",
        "J, 002401980435363738, 6982",
        "J 002000980431323334, 002401980435363738, 9000",
        "J 002000980431323334, 0024019803353637, 6700",
        "J 002000980431323334 002401980435363738 J, 002000980435363738, 9000",
        "'', 0084000008, 9000",
        "'', 00840000, 6700",
        "'', 0084010008, 6A86",
        "'', 00CA004500, 6A81",
        "'', 00FF0000, 6D00",
        "'', 90B00000, 6E00",
        "'', 00B0, 6700",
        "J, 00200098053132, 6700",
    })
    void eachCommandHasItsStatusWord(String before, String command, String status) {
        for (String one : before.isEmpty() ? new String[0] : before.split(" ", -1)) {
            send(card, one.equals("J") ? SELECT_JPKI : one);
        }
        String response = send(card, command);
        assertEquals(status, response.substring(response.length() - 4));
    }

    @Test
    void theCertificateIsReadInPiecesWithoutAPinAndPaddedWithFf() {
        send(card, SELECT_JPKI);
        send(card, "00A4020C02000A");
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int offset = 0; offset < 1_536; offset += 256) {
            byte[] response = card.transmit(new byte[]{0, (byte) 0xB0, (byte) (offset >> 8), (byte) offset, 0});
            assertEquals(258, response.length);
            read.write(response, 0, 256);
        }
        byte[] file = read.toByteArray();
        assertArrayEquals(certificate, Arrays.copyOf(file, certificate.length));
        for (int i = certificate.length; i < file.length; i++) {
            assertEquals((byte) 0xFF, file[i]);
        }
    }

    @Test
    void aReadAcrossTheEndGivesWhatIsThere() {
        send(card, SELECT_JPKI);
        send(card, "00A4020C020008");
        assertEquals("8F8F009000", send(card, "00B0000000"));
        assertEquals("8F009000", send(card, "00B0000100"));
    }

    @Test
    void theTokenSaysWhatItIs() {
        send(card, SELECT_JPKI);
        byte[] info = card.transmit(HexFormat.of().parseHex("00B0860000"));
        assertEquals(162, info.length);
        assertEquals("JPKIAPICCTOKEN2                 ", new String(info, 0, 32, StandardCharsets.US_ASCII));
    }

    @Test
    void triesAreNotGivenBackByAReset() {
        send(card, SELECT_JPKI);
        send(card, VERIFY_WRONG);
        card.reset();
        assertEquals("6A86", send(card, "00200098"));
        send(card, SELECT_JPKI);
        assertEquals("63C2", send(card, "00200098"));
        assertEquals(2, card.authTriesLeft());
    }

    @Test
    void aResetForgetsThePin() {
        send(card, SELECT_JPKI);
        send(card, VERIFY_RIGHT);
        card.reset();
        send(card, SELECT_JPKI);
        assertEquals("6982", send(card, "802A0097010100"));
    }

    @Test
    void onePinEntryLetsTheCardSignSeveralTimes() {
        send(card, SELECT_JPKI);
        send(card, VERIFY_RIGHT);
        for (int i = 0; i < 3; i++) {
            assertEquals("019000", send(card, "802A0097010100"));
        }
    }

    @Test
    void aBlockedCardIsOpenAgainAfterTheMunicipalOffice() {
        VirtualCard blocked = card(CardVariant.PIN_BLOCKED, mirror);
        send(blocked, SELECT_JPKI);
        assertEquals("6984", send(blocked, VERIFY_RIGHT));
        blocked.unblock("5678");
        assertEquals("9000", send(blocked, "002000980435363738"));
    }

    @Test
    void aChildsCardHasNoSignatureHalf() {
        VirtualCard child = card(CardVariant.NO_SIGN, mirror);
        send(child, SELECT_JPKI);
        assertEquals("008F009000", send(child, "00B0880000"));
        assertEquals("6A82", send(child, "00A4020C020001"));
        assertEquals("6A86", send(child, "0020009B"));
        assertEquals("6981", send(child, "802A009A010100"));
        assertEquals("9000", send(child, VERIFY_RIGHT));
    }

    @Test
    void aPhoneShowsItsCertificateAfterThePinOnly() {
        VirtualCard phone = card(CardVariant.ANDROID, mirror);
        send(phone, SELECT_JPKI);
        assertEquals("6982", send(phone, "00B08A0000"));
        send(phone, VERIFY_RIGHT);
        assertTrue(send(phone, "00B08A0000").endsWith("9000"));
        byte[] info = phone.transmit(HexFormat.of().parseHex("00B0860000"));
        assertEquals("JPKIAPGPSETOKEN", new String(info, 0, 15, StandardCharsets.US_ASCII));
        assertEquals("3b80800101", HexFormat.of().formatHex(phone.answerToReset()));
    }

    @Test
    void aCardForFaceRecognitionShowsItsCertificateAndTakesNoPin() {
        VirtualCard face = card(CardVariant.FACE_ONLY, mirror);
        send(face, SELECT_JPKI);
        assertEquals("008F009000", send(face, "00B0880000"));
        assertTrue(send(face, "00B08A0000").endsWith("9000"));
        assertEquals("63C0", send(face, "00200098"));
        assertEquals("6984", send(face, VERIFY_RIGHT));
        assertEquals("6982", send(face, "802A0097010100"));
    }

    @Test
    void aCardWithoutCertificatesHasTheApplicationAndNothingInIt() {
        VirtualCard empty = card(CardVariant.NO_CERTIFICATES, mirror);
        assertEquals("9000", send(empty, SELECT_JPKI));
        assertEquals("0000009000", send(empty, "00B0880000"));
        assertEquals("6A82", send(empty, "00A4020C02000A"));
        assertEquals("6A82", send(empty, "00A4020C020018"));
        assertEquals("6A86", send(empty, VERIFY_RIGHT));
        assertEquals("6981", send(empty, "802A0097010100"));
    }

    @Test
    void aPlasticCardAnswersAResetAsSurveyedOnesDo() {
        assertEquals("3be000ff8131fe4514", HexFormat.of().formatHex(card.answerToReset()));
    }

    @Test
    void everyVariantIsFoundByItsNameAndNoOtherIs() {
        for (CardVariant variant : CardVariant.values()) {
            assertEquals(variant, CardVariant.named(variant.label()));
        }
        assertThrows(IllegalArgumentException.class, () -> CardVariant.named("golden"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everyModeGivesTheKeyWhatItSays(int mode) throws GeneralSecurityException {
        byte[] message = bytes(32, 7);
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        String raw = HexFormat.of().formatHex(message);
        String expected = switch (mode) {
            case 0 -> raw;
            case 1 -> hash;
            case 2 -> DIGEST_INFO + raw;
            default -> DIGEST_INFO + hash;
        };
        send(card, SELECT_JPKI);
        send(card, VERIFY_RIGHT);
        assertEquals((expected + "9000").toUpperCase(Locale.ROOT),
            send(card, "802A0" + mode + "9720" + raw + "00"));
    }

    @Test
    void aSignatureOverDigestInfoIsAnOrdinarySha256WithRsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        VirtualCard real = card(CardVariant.ORDINARY, new RsaCardSigner(keys.getPrivate()));
        byte[] message = bytes(300, 9);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(message);
        send(real, SELECT_JPKI);
        send(real, VERIFY_RIGHT);
        byte[] response = real.transmit(HexFormat.of().parseHex("802A009733" + DIGEST_INFO
            + HexFormat.of().formatHex(hash) + "00"));
        assertEquals(258, response.length);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update(message);
        assertTrue(signature.verify(Arrays.copyOf(response, 256)));
    }

    @Test
    void nothingPrintsAPin() {
        CommandApdu apdu = CommandApdu.read(HexFormat.of().parseHex(VERIFY_RIGHT));
        assertEquals("CommandApdu[00 20 00 98, 4 bytes]", String.valueOf(apdu));
    }
}

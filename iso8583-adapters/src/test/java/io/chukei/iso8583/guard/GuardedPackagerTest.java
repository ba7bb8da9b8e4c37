package io.chukei.iso8583.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

import io.chukei.iso8583.guard.GuardedPackager.Unpacked;
import io.chukei.iso8583.message.DecodeProblem;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes written by hand, so that nothing but this page says what they mean. BCD elements here: 4 (n 16), 24 (n 3), 32 (n..11),
/// 41 (ans 16), 53 (b..48), 91 (b..9999), 128 (b 4). ASCII: 3 (n 6), 37 (an 12), 48 (ans..999), 52 (b 8), 90 (n 42).
final class GuardedPackagerTest {
    private final GuardedPackager bcd = new GuardedPackager(new ElementTable(Coding.BCD,
        Map.of(4, ElementFormat.digits(16), 24, ElementFormat.digits(3), 32, ElementFormat.digitsUpTo(11), 41, ElementFormat.text(16), 53,
            ElementFormat.binaryUpTo(2, 48), 91, ElementFormat.binaryUpTo(4, 9999), 128, ElementFormat.binary(4))),
        "packager/cmf.xml", 500);
    private final GuardedPackager ascii = new GuardedPackager(new ElementTable(Coding.ASCII,
        Map.of(3, ElementFormat.digits(6), 37, ElementFormat.text(12), 48, ElementFormat.textUpTo(3, 999), 52, ElementFormat.binary(8),
            90, ElementFormat.digits(42))),
        "packager/iso87ascii.xml", 500);

    @ParameterizedTest
    @CsvSource({"TOO_SHORT, 28", "TOO_SHORT, 2804000000000000", "BAD_MTI, 2A040000000000000000",
        "BAD_BITMAP, 280480000000000000000000000000000000",
        "BAD_BITMAP, 28048000000000000000C000000000000000", "UNKNOWN_ELEMENT, 280440000000000000000112",
        "TRAILING_BYTES, 2804000001000000000080100000",
        "NOT_DIGITS, 280400000100000000008A10", "BAD_PADDING, 280400000100000000008011", "ELEMENT_CUT, 2804000001000000000080",
        "BAD_LENGTH, 280400000001000000000A39", "ELEMENT_EMPTY, 2804000000010000000000",
        "ELEMENT_TOO_LONG, 2804000000010000000012123456789012",
        "ELEMENT_CUT, 2804000000010000000011123456", "BAD_PADDING, 2804000000010000000003123F",
        "ELEMENT_TOO_LONG, 280400000000000008004900",
        "NOT_TEXT, 280400000000008000000041424320202020202020202020202020"})
    void aBcdMessageThatIsUnsoundIsRefusedByName(DecodeProblem problem, String hex) {
        assertEquals(problem, refused(bcd, HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @CsvSource({"TOO_SHORT, 0800", "BAD_MTI, 08x00000000000000000", "BAD_BITMAP, 0800000000000000000G",
        "BAD_BITMAP, 080080000000000000000000000000000000", "UNKNOWN_ELEMENT, 08004000000000000000",
        "NOT_DIGITS, 0800200000000000000000000x",
        "ELEMENT_CUT, 0800200000000000000000000", "TRAILING_BYTES, 080020000000000000000000000", "BAD_LENGTH, 080000000000000100000x1A",
        "ELEMENT_EMPTY, 08000000000000010000000", "ELEMENT_CUT, 08000000000000010000999A",
        "NOT_DIGITS, 080000000000000010000123456789ABCDEx"})
    void anAsciiMessageThatIsUnsoundIsRefusedByName(DecodeProblem problem, String text) {
        assertEquals(problem, refused(ascii, text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aSoundMessageIsReadAndWrittenBackAlike() throws ISOException {
        for (String hex : new String[]{"28040000010000000000" + "8010", "28040000000100000000" + "03" + "1230",
            "28048000000000000000" + "0000002000000000" + "0002" + "ABCD", "28040000000000000800" + "02" + "BEEF"}) {
            byte[] message = HexFormat.of().parseHex(hex);
            ISOMsg read = assertInstanceOf(Unpacked.Message.class, bcd.unpack(message), hex).fields();
            assertEquals(hex, HexFormat.of().withUpperCase().formatHex(bcd.pack(read)));
        }
    }

    @Test
    void element91IsMendedAndCarriesItsContent() throws ISOException {
        ISOMsg fields = bcd.newMessage();
        fields.setMTI("2804");
        fields.set(91, new byte[]{1, 2, 3});
        ISOMsg read = assertInstanceOf(Unpacked.Message.class, bcd.unpack(bcd.pack(fields))).fields();
        assertEquals("010203", HexFormat.of().formatHex(read.getBytes(91)));
    }

    @Test
    void aMessageLongerThanTheLimitIsRefusedInBothDirections() throws ISOException {
        assertEquals(DecodeProblem.TOO_LONG, refused(bcd, new byte[501]));
        ISOMsg fields = bcd.newMessage();
        fields.setMTI("2804");
        fields.set(91, new byte[600]);
        assertThrows(IllegalArgumentException.class, () -> bcd.pack(fields));
    }

    @Test
    void aValueThatDoesNotFitIsRefusedOnWritingAndItsTextIsNotTold() throws ISOException {
        String secret = "9392000000000017";
        for (int element : new int[]{2, 24, 32, 41, 53, 128}) {
            ISOMsg fields = bcd.newMessage();
            fields.setMTI("2804");
            if (element == 53 || element == 128) {
                fields.set(element, (secret + secret + secret + secret).getBytes(StandardCharsets.US_ASCII));
            } else {
                fields.set(element, secret + (element == 41 ? "1" : ""));
            }
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> bcd.pack(fields));
            assertFalse(String.valueOf(refusal.getMessage()).contains("9392"));
            assertEquals(null, refusal.getCause());
        }
    }

    @Test
    void theHeadOfAnUnsoundMessageIsKeptForTheAnswerUpToTheFirstBadElement() {
        byte[] message = HexFormat.of().parseHex("28040000010100000000" + "8010" + "12" + "123456789012");
        Unpacked.Refused refused = assertInstanceOf(Unpacked.Refused.class, bcd.unpack(message));
        ISOMsg head = refused.head().orElseThrow();
        assertEquals("801", head.getString(24));
        assertFalse(head.hasField(32));
    }

    @Test
    void aDefinitionThatIsNotInTheJarIsABrokenInstallation() {
        assertThrows(IllegalStateException.class, () -> new GuardedPackager(bcd.table(), "packager/none.xml", 500));
        assertTrue(bcd.table().elements().containsKey(91));
    }

    private static DecodeProblem refused(GuardedPackager packager, byte[] message) {
        return assertInstanceOf(Unpacked.Refused.class, packager.unpack(message)).problem();
    }
}

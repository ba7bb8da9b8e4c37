package io.chukei.jpki.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;

import io.chukei.jpki.Bytes;
import org.junit.jupiter.api.Test;

/// The example values of docs/terminal-protocol.md §6, with the challenge 00 01 … 1F.
final class StatementTest {

    private static final String HEAD_AFTER_FORM = """
        000c 4348554b45492d53494d2d31
        0006 53484f502d31
        0020 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
        0008 504f533030303031
        000b 53484f502d312d4d41494e
        0002 3030
        000e 3230323631313231303933303030
        """;

    private static final String TAG = "0013 4348554b45492d4a504b492d50524f4f462d31";

    @Test
    void theIdentifyStatementHasTheBytesOfTheSpecification() {
        assertEquals(hex(TAG + "0008 6964656e74696679" + HEAD_AFTER_FORM), text(Statement.identify(head())));
    }

    @Test
    void thePayStatementHasTheBytesOfTheSpecification() {
        assertEquals(hex(TAG + "0003 706179" + HEAD_AFTER_FORM + """
            0007 53637265646974
            000c 303030303030303031303030
            0003 333932
            000c 303030303030303030303432
            """), text(Statement.pay(head(), terms(Selection.service("credit"), "000000001000"))));
    }

    @Test
    void aLabelIsSignedAsUtf8WithItsLength() {
        String statement = text(Statement.pay(head(), terms(Selection.label("SIM-CARD A ••••0017"), "000000001000")));
        assertEquals(1, occurrences(statement, hex("001c 4c53494d2d434152442041 20 e280a2e280a2e280a2e280a2 30303137")));
    }

    @Test
    void everyElementChangesTheBytes() {
        Bytes plain = Statement.pay(head(), terms(Selection.service("credit"), "000000001000"));
        assertNotEquals(plain, Statement.pay(head(), terms(Selection.service("debit"), "000000001000")));
        assertNotEquals(plain, Statement.pay(head(), terms(Selection.service("credit"), "000000001001")));
        assertNotEquals(plain,
            Statement.pay(head("SHOP-2", "POS00001", "SHOP-1-MAIN"), terms(Selection.service("credit"), "000000001000")));
        assertNotEquals(plain,
            Statement.pay(head("SHOP-1", "POS00002", "SHOP-1-MAIN"), terms(Selection.service("credit"), "000000001000")));
        assertNotEquals(plain,
            Statement.pay(head("SHOP-1", "POS00001", "SHOP-1-SIDE"), terms(Selection.service("credit"), "000000001000")));
        assertNotEquals(plain, Statement.identify(head()));
    }

    @Test
    void movingACharacterBetweenNeighboursChangesTheBytes() {
        assertNotEquals(Statement.identify(head("SHOP-1", "POS00001", "SHOP")), Statement.identify(head("SHOP-1", "POS00001S", "HOP")));
    }

    @Test
    void valuesOfAnotherShapeAreRefused() {
        for (String bad : List.of("", "テルミナル", "A\nB", "12345678901234567")) {
            assertThrows(IllegalArgumentException.class, () -> head("SHOP-1", bad, "SHOP-1-MAIN"), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> terms(Selection.service("credit"), "1000"));
        assertThrows(IllegalArgumentException.class, () -> terms(Selection.service("credit"), "00000000100x"));
        assertThrows(IllegalArgumentException.class, () -> Selection.service("loan"));
        assertThrows(IllegalArgumentException.class, () -> Selection.label(""));
        assertThrows(IllegalArgumentException.class, () -> Selection.label("あ".repeat(22)));
        assertThrows(IllegalArgumentException.class, () -> new Selection("credit"));
    }

    private static StatementHead head() {
        return head("SHOP-1", "POS00001", "SHOP-1-MAIN");
    }

    private static StatementHead head(String requester, String terminal, String merchant) {
        byte[] challenge = new byte[StatementHead.CHALLENGE_OCTETS];
        for (int i = 0; i < challenge.length; i++) {
            challenge[i] = (byte) i;
        }
        return new StatementHead("CHUKEI-SIM-1", requester, Bytes.owning(challenge), terminal, merchant, "00", "20261121093000");
    }

    private static PayTerms terms(Selection selection, String amount) {
        return new PayTerms(selection, amount, "392", "000000000042");
    }

    private static String hex(String spaced) {
        return spaced.replaceAll("\\s", "");
    }

    private static String text(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static int occurrences(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}

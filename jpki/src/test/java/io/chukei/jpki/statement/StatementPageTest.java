package io.chukei.jpki.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import io.chukei.jpki.Bytes;
import org.junit.jupiter.api.Test;

/// The switch's statements are the worked examples of docs/terminal-protocol.md §6.1, to which the terminal's own writer is held too.
final class StatementPageTest {
    private static final Bytes CHALLENGE =
        Bytes.of(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
    private static final StatementHead HEAD =
        new StatementHead("CHUKEI-SIM-1", "SHOP-1", CHALLENGE, "POS00001", "SHOP-1-MAIN", "00", "20261121093000");

    @Test
    void theIdentifyStatementIsTheExampleOfThePage() throws IOException {
        assertEquals(onPage("statement-identify"), hex(Statement.identify(HEAD)));
    }

    @Test
    void thePayStatementsAreTheExamplesOfThePage() throws IOException {
        assertEquals(onPage("statement-pay-by-service"), hex(pay(Selection.service("credit"))));
        assertEquals(onPage("statement-pay-by-label"), hex(pay(Selection.label("SIM-CARD A ••••0017"))));
    }

    @Test
    void partsOfAnotherLengthAreRefused() {
        assertThrows(IllegalArgumentException.class,
            () -> new StatementHead("CHUKEI-SIM-1", "SHOP-1", CHALLENGE, "POS000010000000017", "SHOP-1-MAIN", "00", "20261121093000"));
        assertThrows(IllegalArgumentException.class,
            () -> new StatementHead("CHUKEI-SIM-1", "SHOP-1", Bytes.of(new byte[31]), "POS00001", "SHOP-1-MAIN", "00", "20261121093000"));
        assertThrows(IllegalArgumentException.class, () -> new PayTerms(Selection.service("credit"), "1000", "392", "000000000042"));
        assertThrows(IllegalArgumentException.class, () -> Selection.service("points"));
    }

    private static Bytes pay(Selection selection) {
        return Statement.pay(HEAD, new PayTerms(selection, "000000001000", "392", "000000000042"));
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String onPage(String example) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/terminal-protocol.md"),
            StandardCharsets.UTF_8);
        int start = page.indexOf("```" + example + "\n");
        assertTrue(start >= 0, "the page has no example " + example);
        int from = page.indexOf('\n', start) + 1;
        return page.substring(from, page.indexOf("```", from)).replaceAll("\\s", "");
    }
}

package io.chukei.pos.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Selection;
import org.junit.jupiter.api.Test;

/// The writer against the worked examples of docs/terminal-protocol.md §6.1; the switch's own writer is held to the same page.
final class StatementWriterTest {
    private static final StatementWriter WRITER = new StatementWriter("CHUKEI-SIM-1", "SHOP-1", "POS00001", "SHOP-1-MAIN");
    private static final Bytes CHALLENGE = Bytes.fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 21, 9, 30);

    @Test
    void theIdentifyStatementIsTheExampleOfThePage() throws IOException {
        holdsTo("statement-identify", WRITER.identify(CHALLENGE, TransactionType.GOODS, TIME));
    }

    @Test
    void thePayStatementByServiceIsTheExampleOfThePage() throws IOException {
        holdsTo("statement-pay-by-service", pay(new Selection.ByService(Service.CREDIT)));
    }

    @Test
    void thePayStatementByLabelIsTheExampleOfThePage() throws IOException {
        holdsTo("statement-pay-by-label", pay(new Selection.ByLabel("SIM-CARD A ••••0017")));
    }

    private static byte[] pay(Selection selection) {
        return WRITER.pay(CHALLENGE, TransactionType.GOODS, TIME, selection, Amount.jpy(1000), 42);
    }

    private static void holdsTo(String example, byte[] statement) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs/terminal-protocol.md"),
            StandardCharsets.UTF_8);
        int start = page.indexOf("```" + example + "\n");
        assertTrue(start >= 0, "the page has no example " + example);
        int from = page.indexOf('\n', start) + 1;
        int to = page.indexOf("```", from);
        assertEquals(page.substring(from, to).replaceAll("\\s", ""), Bytes.of(statement).hex());
        String said = page.substring(to + 4, page.indexOf('\n', to + 4));
        assertEquals(statement.length + " bytes, SHA-256 `" + Bytes.of(StatementWriter.sha256(statement)).hex() + "`.", said);
    }
}

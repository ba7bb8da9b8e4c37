package io.chukei.atm.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import org.junit.jupiter.api.Test;

final class StatementWriterTest {
    private static final Bytes CHALLENGE = Bytes.fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 21, 9, 30);

    @Test
    void identifiesAsTheTerminalProtocolsExample() throws IOException {
        StatementWriter writer = new StatementWriter("CHUKEI-SIM-1", "SHOP-1", "POS00001", "SHOP-1-MAIN");
        assertEquals(example("terminal-protocol.md", "statement-identify"),
            Bytes.of(writer.identify(CHALLENGE, TransactionType.GOODS, TIME)).hex());
    }

    @Test
    void drawsCashAsTheAtmProtocolsExample() throws IOException {
        StatementWriter writer = new StatementWriter("CHUKEI-SIM-1", "BANK-X", "ATM00001", "BANK-X-EKIMAE");
        assertEquals(example("atm-protocol.md", "statement-pay-cash"),
            Bytes.of(writer.pay(CHALLENGE, TransactionType.CASH, TIME, Amount.jpy(30_000), 42)).hex());
    }

    private static String example(String page, String name) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("chukei.root", "..")).resolve("docs").resolve(page));
        int from = text.indexOf("```" + name) + 3 + name.length();
        return text.substring(from, text.indexOf("```", from)).replaceAll("\\s", "");
    }
}

package io.chukei.pos.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Selection;
import org.junit.jupiter.api.Test;

final class StatementWriterTest {
    @Test
    void thePayStatementIsTheExampleOfTheSpecification() {
        StatementWriter writer = new StatementWriter("CHUKEI-SIM-1", "SHOP-1", "POS00001", "SHOP-1-MAIN");
        Bytes challenge = Bytes.fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        String hex = Bytes.of(writer.pay(challenge, TransactionType.GOODS, LocalDateTime.of(2026, 11, 21, 9, 30),
            new Selection.ByService(Service.CREDIT), Amount.jpy(1000), 42)).hex();
        assertEquals(
            "0013" + ascii("CHUKEI-JPKI-PROOF-1") + "0003" + ascii("pay") + "000c" + ascii("CHUKEI-SIM-1") + "0006" + ascii("SHOP-1")
                + "0020" + challenge.hex() + "0008" + ascii("POS00001") + "000b" + ascii("SHOP-1-MAIN") + "0002" + ascii("00") + "000e"
                + ascii("20261121093000") + "0007" + ascii("Scredit") + "000c" + ascii("000000001000") + "0003" + ascii("392") + "000c"
                + ascii("000000000042"),
            hex);
    }

    private static String ascii(String text) {
        return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).hex();
    }
}

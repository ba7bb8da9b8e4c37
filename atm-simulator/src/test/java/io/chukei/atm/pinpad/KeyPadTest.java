package io.chukei.atm.pinpad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import io.chukei.atm.journal.AtmJournal;
import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.testbed.securitymodule.Dukpt;
import io.chukei.testbed.securitymodule.MessageMacs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyPadTest {
    private static final Bytes MAC_KEY = Bytes.fromHex("0123456789abcdeffedcba9876543210");
    private static final PadSettings KEYS =
        new PadSettings(Bytes.fromHex("6ac292faa1315b4d858ab3a3d7d5933a"), Bytes.fromHex("ffff9876543210e00000"), MAC_KEY);
    private static final AccountPin PIN = new AccountPin("4821");

    @TempDir
    private Path folder;

    @Test
    void theKeyCounterRisesOverRestartsAndDeaths() throws IOException {
        int last = 0;
        for (int start = 0; start < 6; start++) {
            try (AtmJournal journal = AtmJournal.open(folder.resolve("journal"))) {
                KeyPad pad = new KeyPad(KEYS, journal, new Random(start));
                for (int entry = 0; entry < 3; entry++) {
                    int counter = Dukpt.counter(pad.enter(PIN).keySerial().orElseThrow().toArray());
                    assertTrue(counter > last, "a counter is never used twice");
                    last = counter;
                }
                if (start % 2 == 0) {
                    pad.close(); // otherwise it died
                }
            }
        }
        assertTrue(last < 6 * 70, "a death costs the rest of a block at most");
    }

    @Test
    void aMessageWithAPinEndsInItsMac() throws IOException {
        try (AtmJournal journal = AtmJournal.open(folder.resolve("journal"))) {
            KeyPad pad = new KeyPad(KEYS, journal, new Random(1));
            PaymentRequest plain = withdrawal();
            CmfDialect dialect = new CmfDialect();
            assertArrayEquals(dialect.encodeRequest(plain), pad.sealed(dialect, plain), "without a PIN there is none");
            byte[] sealed = pad.sealed(dialect, plain.withPin(pad.enter(PIN)));
            int at = sealed.length - Pin.MAC_BYTES;
            assertArrayEquals(Arrays.copyOf(MessageMacs.X9_19.of(MAC_KEY.toArray(), Arrays.copyOf(sealed, at)), Pin.MAC_BYTES),
                Arrays.copyOfRange(sealed, at, sealed.length));
        }
    }

    @Test
    void aFileOfKeysHasThreeLinesAndIsNeverQuoted() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"),
            KEYS.initialKey().hex() + "\n" + KEYS.serial().hex() + "\n" + KEYS.macKey().hex() + "\n");
        assertEquals(KEYS, PadSettings.read(file));
        Path wrong = Files.writeString(folder.resolve("wrong"), "0123456789abcdef\n");
        IOException refused = assertThrows(IOException.class, () -> PadSettings.read(wrong));
        assertFalse(String.valueOf(refused.getMessage()).contains("0123456789abcdef"));
        assertFalse(PIN.toString().contains("4821"));
    }

    private static PaymentRequest withdrawal() {
        return new PaymentRequest(
            new Trace(false, "1121003000", 42, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000011", "ATM00001"), PaymentMode.FINANCIAL,
            "BANK-X-EKIMAE", TransactionType.CASH, Amount.jpy(30_000), Bytes.of(new byte[16]), "000000000042",
            new Evidence.WithHandle(Bytes.of(new byte[16]), 0), Optional.empty());
    }
}

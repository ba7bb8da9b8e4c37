package io.chukei.pos.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalResponse;
import io.chukei.pos.duty.DutyEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DutyLogTest {
    @TempDir
    Path folder;

    private static PaymentRequest sale(long stan) {
        return new PaymentRequest(new Trace(false, "1121003000", stan, LocalDateTime.of(2026, 11, 21, 9, 30), "39200000101", "POS00001"),
            PaymentMode.FINANCIAL, "SHOP", TransactionType.GOODS, Amount.jpy(1000), Bytes.of(new byte[16]), "000000000007",
            new Evidence.WithHandle(Bytes.of((byte) 1), 0), Optional.empty());
    }

    @Test
    void whatIsOwedAndTheNumbersSurviveADeath() throws IOException {
        Path file = folder.resolve("pos.journal");
        long last;
        try (DutyLog log = DutyLog.open(file)) {
            log.record(new DutyEffect.RecordAsking(sale(1)));
            log.record(new DutyEffect.RecordAsking(sale(2)));
            log.record(new DutyEffect.RecordAnswered(sale(1), TerminalResponse.to(sale(1), 0)));
            log.nextStan();
            last = log.nextStan();
        }
        try (DutyLog log = DutyLog.open(file)) {
            assertEquals(1, log.open().size());
            assertEquals(sale(2), log.open().getFirst().request());
            assertTrue(log.nextStan() > last, "a STAN never comes twice");
        }
    }

    @Test
    void cutAtAnyByteTheFileOpensWithWhatWasWholeBefore() throws IOException {
        Path file = folder.resolve("pos.journal");
        try (DutyLog log = DutyLog.open(file)) {
            log.record(new DutyEffect.RecordAsking(sale(1)));
            log.record(new DutyEffect.RecordAsking(sale(2)));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (DutyLog log = DutyLog.open(file)) {
                assertEquals(length < whole.length / 2 ? 0 : length < whole.length ? 1 : 2, log.open().size());
            }
        }
    }

    @Test
    void damageBeforeTheTailIsRefused() throws IOException {
        Path file = folder.resolve("pos.journal");
        try (DutyLog log = DutyLog.open(file)) {
            log.record(new DutyEffect.RecordAsking(sale(1)));
            log.record(new DutyEffect.RecordAsking(sale(2)));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);
        assertThrows(IOException.class, () -> DutyLog.open(file));
    }

    @Test
    void nothingOfAMessageCanBeReadInTheFileAndItsKeyIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("pos.journal");
        try (DutyLog log = DutyLog.open(file)) {
            log.record(new DutyEffect.RecordAsking(sale(1)));
        }
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("POS00001"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pos.journal.key"))));
    }

    @Test
    void aJournalWithoutItsKeyOrWithAnotherIsRefused() throws IOException {
        Path file = folder.resolve("pos.journal");
        Path key = folder.resolve("pos.journal.key");
        try (DutyLog log = DutyLog.open(file)) {
            log.record(new DutyEffect.RecordAsking(sale(1)));
        }
        byte[] bytes = Files.readAllBytes(key);
        Files.delete(key);
        assertThrows(IOException.class, () -> DutyLog.open(file));
        assertFalse(Files.exists(key), "no key is made for records that it cannot open");
        bytes[0] ^= 1;
        Files.write(key, bytes);
        assertThrows(IOException.class, () -> DutyLog.open(file));
    }

    @Test
    void asOneFileHasOneTerminal() throws IOException {
        Path file = folder.resolve("pos.journal");
        try (DutyLog log = DutyLog.open(file)) {
            assertTrue(log.open().isEmpty());
            assertThrows(java.nio.channels.OverlappingFileLockException.class, () -> DutyLog.open(file));
        }
    }
}

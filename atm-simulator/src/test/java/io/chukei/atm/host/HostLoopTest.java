package io.chukei.atm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import io.chukei.atm.host.book.CashBook;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.RecordForm;
import io.chukei.iso8583.message.Bytes;
import io.chukei.testbed.sealedlog.SealedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostLoopTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");
    private static final String TERMINAL = "ATM00001";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void recordsWithoutUseAreDroppedFromAFileInUseWhichGoesOnBehindThem() throws IOException {
        CashBook book = new CashBook();
        RecordForm form = new RecordForm();
        Path file = folder.resolve("journal");
        try (SealedLog journal = SealedLog.open(file)) {
            for (int i = 1; i <= 10; i++) {
                HostRecord used = new HostRecord.SerialUsed(NOW, TERMINAL, Bytes.of((byte) i));
                journal.appendAndForce(form.write(used));
                book.apply(used);
            }
            HostLoop.thin(journal, book, NOW);
            assertEquals(1, journal.records().size());
            assertEquals(Optional.of(Bytes.of((byte) 10)), Optional.ofNullable(book.lastSerial(TERMINAL)));
            HostLoop.thin(journal, book, NOW);
            assertEquals(1, journal.records().size(), "there is nothing more to drop");
            journal.appendAndForce(form.write(new HostRecord.PinTried(NOW, "000000123456", 2)));
        }
        try (SealedLog journal = SealedLog.open(file)) {
            CashBook again = HostLoop.read(journal, () -> NOW);
            assertEquals(2, journal.found().size());
            assertEquals(Optional.of(Bytes.of((byte) 10)), Optional.ofNullable(again.lastSerial(TERMINAL)));
            assertEquals(2, again.wrongPins("000000123456"));
        }
    }
}

package io.chukei.atm.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.dispense.NotePlan;
import io.chukei.atm.memory.AtmMemory;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.atm.memory.Withdrawal;
import io.chukei.atm.memory.WithdrawalName;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.OriginalData;
import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentMode;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.testbed.sealedlog.SealedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtmJournalTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 21, 9, 30);
    private static final Bytes POINT_OF_SERVICE = Bytes.of(new byte[16]);
    private static final Cassettes FULL = Cassettes.of(Cassette.of("C1", 10_000, 20), Cassette.of("C2", 1_000, 30));
    private static final Cassettes AFTER = Cassettes.of(Cassette.of("C1", 10_000, 18), new Cassette("C2", 1_000, 27, 1));

    @TempDir
    private Path folder;

    @Test
    void everyRecordReadsAsItWasWritten() throws IOException {
        RecordForm form = new RecordForm();
        List<AtmRecord> records = all(7);
        assertEquals(10, records.stream().map(AtmRecord::getClass).distinct().count());
        for (AtmRecord record : records) {
            assertEquals(record, form.read(form.write(record)));
        }
    }

    @Test
    void aRecordThatIsCutIsRefused() {
        RecordForm form = new RecordForm();
        for (AtmRecord record : all(7)) {
            byte[] whole = form.write(record);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Bytes.of(whole, 0, length).toArray();
                assertThrows(IOException.class, () -> form.read(cut), record + " cut to " + cut.length);
            }
        }
    }

    @Test
    void whatWasOpenIsOpenAgain() throws IOException {
        Path file = folder.resolve("journal");
        try (AtmJournal journal = AtmJournal.open(file)) {
            journal.appendAndForce(new AtmRecord.NumbersBelow(2000));
            journal.appendAndForce(new AtmRecord.Loaded(FULL));
            journal.appendAndForce(new AtmRecord.Asking(request(7)));
            journal.appendAndForce(new AtmRecord.Commanded(name(7), new NotePlan(List.of(2, 3)), FULL));
        }
        try (AtmJournal journal = AtmJournal.open(file)) {
            Withdrawal suspended = journal.memory().suspense().orElseThrow();
            assertEquals(name(7), suspended.name());
            assertEquals(Optional.of(FULL), journal.memory().cassettes());
            assertEquals(2000, journal.memory().numbersBelow());
            journal.appendAndForce(new AtmRecord.Counted(name(7), 22_000, AFTER, Fault.NOT_TAKEN));
            journal.appendAndForce(new AtmRecord.Reversing(name(7), reversal(7)));
        }
        try (AtmJournal journal = AtmJournal.open(file)) {
            Withdrawal owed = journal.memory().open().getFirst();
            assertEquals(OptionalLong.of(22_000), owed.taken());
            assertEquals(Optional.of(reversal(7)), owed.owed());
            assertEquals(Optional.of(AFTER), journal.memory().cassettes());
        }
    }

    @Test
    void nothingOfAMessageStandsInTheFileInTheClear() throws IOException {
        Path file = folder.resolve("journal");
        try (AtmJournal journal = AtmJournal.open(file)) {
            journal.appendAndForce(new AtmRecord.Asking(request(7)));
        }
        assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("ATM00001"));
    }

    @Test
    void oldWithdrawalsAreForgottenAndTheCountersKept() throws IOException {
        Path file = folder.resolve("journal");
        List<AtmRecord> records = new ArrayList<>();
        for (long stan = 1; stan <= 2 * AtmMemory.MOST_CLOSED + 50; stan++) {
            records.addAll(List.of(new AtmRecord.Asking(request(stan)), new AtmRecord.Declined(name(stan), 1016)));
        }
        records.addAll(List.of(new AtmRecord.Asking(request(9_999)), new AtmRecord.Counted(name(9_999), 0, AFTER, Fault.NONE)));
        try (SealedLog log = SealedLog.open(file)) {
            log.replaceAll(records.stream().map(new RecordForm()::write).toList());
        }
        long before = Files.size(file);
        try (AtmJournal journal = AtmJournal.open(file)) {
            assertEquals(AtmMemory.MOST_CLOSED, journal.memory().closed().size());
        }
        assertTrue(Files.size(file) < before * 6 / 10);
        try (AtmJournal journal = AtmJournal.open(file)) {
            assertEquals(Optional.of(AFTER), journal.memory().cassettes());
            assertEquals(1, journal.memory().open().size());
        }
    }

    private static List<AtmRecord> all(long stan) {
        WithdrawalName name = name(stan);
        OriginalData original = new OriginalData("2200", stan, TIME, "39200000011");
        return List.of(new AtmRecord.NumbersBelow(5000), new AtmRecord.KeysUpTo(64), new AtmRecord.Loaded(AFTER),
            new AtmRecord.Asking(request(stan)), new AtmRecord.Declined(name, 1016),
            new AtmRecord.Commanded(name, new NotePlan(List.of(2, 3)), FULL),
            new AtmRecord.Counted(name, 22_000, AFTER, Fault.NOT_TAKEN),
            new AtmRecord.Confirming(name, new AdviceRequest(trace(stan + 1), "BANK-X-EKIMAE", TransactionType.CASH, Amount.jpy(23_000),
                POINT_OF_SERVICE, "000000000007", original)),
            new AtmRecord.Reversing(name, reversal(stan)), new AtmRecord.Settled(name));
    }

    private static ReversalRequest reversal(long stan) {
        return new ReversalRequest(trace(stan + 1), "BANK-X-EKIMAE", TransactionType.CASH, false, Amount.jpy(23_000), Amount.jpy(22_000),
            ReversalRequest.CASH_NOT_TAKEN, Optional.of("000000000007"), new OriginalData("2200", stan, TIME, "39200000011"));
    }

    private static PaymentRequest request(long stan) {
        return new PaymentRequest(trace(stan), PaymentMode.FINANCIAL, "BANK-X-EKIMAE", TransactionType.CASH, Amount.jpy(23_000),
            POINT_OF_SERVICE, "000000000007", new Evidence.WithHandle(Bytes.of(new byte[16]), 0), Optional.empty());
    }

    private static Trace trace(long stan) {
        return new Trace(false, "1121003000", stan, TIME, "39200000011", "ATM00001");
    }

    private static WithdrawalName name(long stan) {
        return new WithdrawalName(stan, TIME);
    }
}

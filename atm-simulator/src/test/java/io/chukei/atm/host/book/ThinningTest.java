package io.chukei.atm.host.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.chukei.atm.host.record.HostRecord;
import io.chukei.atm.host.record.MessageKey;
import io.chukei.atm.host.record.RecordForm;
import io.chukei.atm.host.record.Undoing;
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
import io.chukei.iso8583.terminal.TerminalResponse;
import org.junit.jupiter.api.Test;

final class ThinningTest {
    private static final Instant OLD = Instant.parse("2026-11-01T01:00:00Z");
    private static final Instant NOW = OLD.plus(Duration.ofDays(20));
    private static final String BANK = "39200000011";
    private final List<HostRecord> records = new ArrayList<>();
    private long stan;

    private Trace trace(Instant at) {
        return new Trace(false, "1121093000", ++stan, LocalDateTime.ofInstant(at, CashBook.TOKYO).truncatedTo(ChronoUnit.SECONDS), BANK,
            "ATM00001");
    }

    private PaymentRequest request(Instant at, long yen) {
        return new PaymentRequest(trace(at), PaymentMode.FINANCIAL, "BANK-X-MAIN", TransactionType.CASH, Amount.jpy(yen),
            Bytes.of(new byte[16]), "000000000042", new Evidence.WithHandle(Bytes.of((byte) 7), 0), Optional.empty());
    }

    private PaymentRequest booked(Instant at, String account, long yen) {
        PaymentRequest request = request(at, yen);
        records.add(new HostRecord.Booked(at, request, account, TerminalResponse.to(request, 0)));
        return request;
    }

    private void confirmed(Instant at, PaymentRequest original) {
        records.add(new HostRecord.Confirmed(at, new AdviceRequest(trace(at), original.merchant(), original.type(), original.amount(),
            original.pointOfService(), original.retrievalReference(), named(original)), false));
    }

    private ReversalRequest undone(Instant at, PaymentRequest original, long stands, Undoing undoing) {
        ReversalRequest reversal = new ReversalRequest(trace(at), original.merchant(), original.type(), stands == 0, original.amount(),
            Amount.jpy(stands), ReversalRequest.COMPLETED_PARTIALLY, Optional.empty(), named(original));
        records.add(new HostRecord.Undone(at, reversal, undoing));
        return reversal;
    }

    private static OriginalData named(PaymentRequest original) {
        return new OriginalData("2200", original.trace().stan(), original.trace().localTime(), BANK);
    }

    private static CashBook book(List<HostRecord> records) {
        CashBook book = new CashBook();
        records.forEach(book::apply);
        return book;
    }

    @Test
    void balancesStayAndWhatIsOverGoes() throws IOException {
        confirmed(OLD, booked(OLD, "A", 10_000));
        undone(OLD, booked(OLD, "A", 20_000), 5_000, Undoing.BOOKED_BACK);
        undone(OLD, booked(OLD, "B", 7_000), 0, Undoing.BOOKED_BACK);
        PaymentRequest suspended = booked(OLD, "B", 3_000);
        booked(NOW, "A", 1_000);
        records.add(new HostRecord.PinTried(OLD, "A", 1));
        records.add(new HostRecord.PinTried(OLD, "A", 2));
        records.add(new HostRecord.NumbersReserved(OLD, 900_000_001_000L));
        records.add(new HostRecord.SerialUsed(OLD, "ATM00001", Bytes.of((byte) 1, (byte) 2)));
        CashBook whole = book(records);
        List<HostRecord> kept = Thinning.kept(records, whole, NOW);
        RecordForm form = new RecordForm();
        for (HostRecord record : kept) {
            assertEquals(record, form.read(form.write(record)));
        }
        CashBook thin = book(kept);
        assertTrue(kept.size() < records.size());
        for (String account : List.of("A", "B")) {
            assertEquals(whole.moved(account), thin.moved(account), account);
        }
        assertEquals(-16_000, thin.moved("A"));
        assertEquals(-3_000, thin.moved("B"));
        assertEquals(2, thin.withdrawals().size());
        assertEquals(MessageKey.of(suspended), thin.suspended(NOW).getFirst().key());
        assertEquals(2, thin.wrongPins("A"));
        assertEquals(900_000_001_000L, thin.numbersBelow());
        assertEquals(Optional.of(Bytes.of((byte) 1, (byte) 2)), Optional.ofNullable(thin.lastSerial("ATM00001")));
        assertEquals(kept.size(), Thinning.kept(kept, thin, NOW).size());
    }

    @Test
    void whatIsAskedOrOwedStaysHoweverOld() {
        records.add(new HostRecord.Asked(OLD, request(OLD, 1_000)));
        PaymentRequest owed = request(OLD, 2_000);
        records.add(new HostRecord.Asked(OLD, owed));
        records.add(new HostRecord.Answered(OLD, MessageKey.of(owed), TerminalResponse.to(owed, 0)));
        undone(OLD, owed, 500, Undoing.TO_SWITCH);
        PaymentRequest delivered = request(OLD, 3_000);
        records.add(new HostRecord.Asked(OLD, delivered));
        records.add(new HostRecord.Answered(OLD, MessageKey.of(delivered), TerminalResponse.to(delivered, 0)));
        records.add(new HostRecord.Delivered(OLD, MessageKey.of(undone(OLD, delivered, 0, Undoing.TO_SWITCH))));
        PaymentRequest declined = request(OLD, 4_000);
        records.add(new HostRecord.Asked(OLD, declined));
        records.add(new HostRecord.Repeated(OLD, MessageKey.of(declined), 1));
        records.add(new HostRecord.Answered(OLD, MessageKey.of(declined), TerminalResponse.to(declined, 1016)));
        CashBook thin = book(Thinning.kept(records, book(records), NOW));
        assertEquals(1, thin.asking().size());
        assertEquals(1, thin.owed().size());
        assertEquals(2, thin.withdrawals().size());
    }
}

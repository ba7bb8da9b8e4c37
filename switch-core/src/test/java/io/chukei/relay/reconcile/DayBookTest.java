package io.chukei.relay.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.Verification;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.link.LinkMode;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.BusinessDay;
import io.chukei.relay.transaction.Asked;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.Progress;
import io.chukei.relay.transaction.Result;
import io.chukei.relay.transaction.ReversalOrder;
import io.chukei.relay.transaction.Route;
import io.chukei.relay.transaction.Sent;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.relay.transaction.TransactionState;
import org.junit.jupiter.api.Test;

final class DayBookTest {
    private static final String ISSUER = "39200000001";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final BusinessDay UNTIL_2330 = new BusinessDay(LocalTime.of(23, 30));
    private static final Instant SAME_DAY = Instant.parse("2026-11-21T05:00:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-11-21T14:30:00Z");
    private static final String PAN = "9392000000000017";

    private int stan;

    @Test
    void whatTheIssuerPostedCountsOnItsDateAndByItsKind() {
        DayBook book = book(DAY);
        book.add(payment(TransactionState.OFFERED, "00", DAY), SAME_DAY);
        book.add(payment(TransactionState.APPROVED, "00", DAY), SAME_DAY);
        book.add(record(TransactionState.ADVISED, Exchange.ADVICE, TransactionType.GOODS, DAY, Progress.NONE), SAME_DAY);
        book.add(record(TransactionState.OFFERED, Exchange.AUTHORIZATION, TransactionType.GOODS, DAY, said("00")), SAME_DAY);
        book.add(record(TransactionState.OFFERED, Exchange.FINANCIAL, TransactionType.REFUND, DAY, said("00")), SAME_DAY);
        book.add(payment(TransactionState.OFFERED, "00", DAY.plusDays(1)), SAME_DAY);
        book.add(payment(TransactionState.OFFERED, "00", DAY.minusDays(1)), SAME_DAY);
        assertEquals(3, count(book, EntryKind.DEBIT));
        assertEquals(1, count(book, EntryKind.AUTHORIZATION));
        assertEquals(1, count(book, EntryKind.CREDIT));
        assertEquals(5, book.entries().size());
        assertEquals(3_000 - 1_000, book.net(), "a hold moves nothing");
    }

    @Test
    void whatTheIssuerDoesNotHoldIsNotThere() {
        DayBook book = book(DAY);
        for (TransactionState nothing : List.of(TransactionState.REFUSED, TransactionState.DECLINED, TransactionState.SEND_FAILED,
            TransactionState.TOMBSTONE)) {
            book.add(payment(nothing, "51", DAY), SAME_DAY);
        }
        book.add(record(TransactionState.OFFERED, Exchange.FINANCIAL, TransactionType.BALANCE, DAY, said("00")), SAME_DAY);
        assertTrue(book.entries().isEmpty());
        assertEquals(0, book.net());
    }

    @Test
    void aReversalCountsOnTheDateOnWhichItWasAcceptedAlsoBehindACutover() {
        TransactionRecord part = reversed("00", 400, false);
        DayBook today = book(DAY);
        today.add(part, NEXT_DAY);
        assertEquals(1_000, today.net());
        assertEquals(0, count(today, EntryKind.DEBIT_REVERSAL));
        DayBook tomorrow = book(DAY.plusDays(1));
        tomorrow.add(part, NEXT_DAY);
        assertEquals(0, count(tomorrow, EntryKind.DEBIT));
        assertEquals(-600, tomorrow.net());
        DayBook both = book(DAY);
        both.add(part, SAME_DAY);
        assertEquals(400, both.net());
    }

    @Test
    void ofCashThatWasPaidOutInPartThatPartIsOwed() {
        DayBook book = book(DAY);
        book.add(record(TransactionState.OFFERED, Exchange.FINANCIAL, TransactionType.CASH, DAY, said("00")), SAME_DAY);
        book.add(record(TransactionState.REVERSED, Exchange.FINANCIAL, TransactionType.CASH, DAY, undone(said("00"), 400, false)),
            SAME_DAY);
        assertEquals(2, count(book, EntryKind.DEBIT));
        assertEquals(1, count(book, EntryKind.DEBIT_REVERSAL));
        assertEquals(1_400, book.net());
    }

    @Test
    void whatWasUndoneWithoutAKnownAnswerIsVoidAndWhatWasNeverThereIsNothing() {
        DayBook book = book(DAY);
        book.add(record(TransactionState.REVERSED, Exchange.FINANCIAL, TransactionType.GOODS, DAY, undone(Progress.NONE, 0, false)),
            SAME_DAY);
        book.add(reversed("00", 0, true), SAME_DAY);
        assertEquals(2, count(book, EntryKind.VOID), "the payment and its reversal");
        assertEquals(2, book.entries().size());
        assertEquals(0, book.net());
    }

    @Test
    void whatIsOwedIsListedFromItsOwnDateOnUntilItIsClosed() {
        for (TransactionState open : List.of(TransactionState.LOGGED, TransactionState.REVERSAL_DUE, TransactionState.ADVICE_DUE)) {
            for (LocalDate date : List.of(DAY, DAY.plusDays(1), DAY.plusDays(9))) {
                DayBook book = book(date);
                book.add(payment(open, "", DAY), SAME_DAY);
                assertEquals(1, count(book, EntryKind.OPEN), open + " on " + date);
                assertEquals(0, book.net());
            }
            DayBook before = book(DAY.minusDays(1));
            before.add(payment(open, "", DAY), SAME_DAY);
            assertTrue(before.entries().isEmpty());
        }
    }

    @Test
    void anApprovedPaymentWhoseReversalIsOwedIsPostedAndThePartToGiveBackIsOpen() {
        DayBook book = book(DAY);
        book.add(record(TransactionState.REVERSAL_DUE, Exchange.FINANCIAL, TransactionType.GOODS, DAY, undone(said("00"), 400, false)),
            SAME_DAY);
        assertEquals(1_000, book.net());
        Entry open = book.entries().stream().filter(entry -> entry.kind() == EntryKind.OPEN).findFirst().orElseThrow();
        assertEquals(600, open.yen());
        assertEquals("0420", open.mti());
        DayBook dead = book(DAY);
        dead.add(record(TransactionState.DEAD_LETTER, Exchange.FINANCIAL, TransactionType.GOODS, DAY, undone(said("00"), 0, false)),
            SAME_DAY);
        assertEquals(1, count(dead, EntryKind.SUSPENSE));
        assertEquals(1, count(dead, EntryKind.DEBIT));
    }

    @Test
    void onlyTheInstitutionsOwnAreThere() {
        DayBook book = new DayBook(new DayBook.Subject("39200000002", DAY, BusinessDay.CALENDAR), code -> AnswerClass.APPROVED,
            key -> Optional.empty());
        book.add(payment(TransactionState.OFFERED, "00", DAY), SAME_DAY);
        assertTrue(book.entries().isEmpty());
    }

    @Test
    void bothFormsTellTheSameAndNoAccount() {
        DayBook book = book(DAY);
        book.add(payment(TransactionState.OFFERED, "00", DAY), SAME_DAY);
        book.add(reversed("00", 400, false), SAME_DAY);
        book.addUnreadable();
        String csv = ReconciliationFile.CSV.write(book, SAME_DAY);
        List<String> rows = csv.lines().toList();
        assertEquals("detail,DEBIT,1,1000,0200,000000000001,000001,1121000001,39200000101,POS00001,SHOP1,OFFERED,00,A00001", rows.get(1));
        assertTrue(csv.contains("total,DEBIT,2,2000,"));
        assertTrue(csv.contains("total,DEBIT_REVERSAL,1,600,"));
        assertTrue(csv.contains("net,,3,1400,"));
        assertTrue(csv.contains("unreadable,,1,"));
        rows.forEach(row -> assertEquals(13, row.chars().filter(c -> c == ',').count(), row));
        String fixed = ReconciliationFile.FIXED.write(book, SAME_DAY);
        fixed.lines().forEach(line -> assertEquals(120, line.length(), line));
        assertEquals("139200000001202611212026112105000000000001", fixed.lines().findFirst().orElseThrow().substring(0, 42));
        assertTrue(fixed.contains("\n2D0200000000000001000001112100000139200000101POS00001        SHOP1"), fixed);
        assertTrue(fixed.contains("\n8D00000002000000000002000"));
        assertTrue(fixed.contains("\n900000003+000000000001400"));
        assertFalse(csv.contains(PAN) || fixed.contains(PAN));
    }

    private static DayBook book(LocalDate date) {
        return new DayBook(new DayBook.Subject(ISSUER, date, UNTIL_2330),
            code -> code.equals("00") ? AnswerClass.APPROVED : AnswerClass.UNKNOWN, key -> Optional.empty());
    }

    private static int count(DayBook book, EntryKind kind) {
        return book.totals().getOrDefault(kind, new DayBook.Total(0, 0)).count();
    }

    private TransactionRecord payment(TransactionState state, String code, LocalDate date) {
        return record(state, Exchange.FINANCIAL, TransactionType.GOODS, date, code.isEmpty() ? Progress.NONE : said(code));
    }

    private TransactionRecord reversed(String code, long stands, boolean foundNothing) {
        return record(TransactionState.REVERSED, Exchange.FINANCIAL, TransactionType.GOODS, DAY, undone(said(code), stands, foundNothing));
    }

    private static Progress said(String code) {
        return Progress.NONE
            .with(new Result(Reason.APPROVED, Optional.of(code), code.equals("00") ? Optional.of("A00001") : Optional.empty()));
    }

    private Progress undone(Progress before, long stands, boolean foundNothing) {
        return before.with(new ReversalOrder(4021, Amount.jpy(stands), trace(), ReversalOrder.By.SWITCH, foundNothing, Optional.empty()));
    }

    private IssuerTrace trace() {
        stan++;
        return new IssuerTrace("1121000001", stan, LocalDateTime.of(2026, 11, 21, 9, 0, 1), String.format(Locale.ROOT, "%012d", stan),
            "39200000101", "POS00001", "SHOP1");
    }

    private TransactionRecord record(TransactionState state, Exchange exchange, TransactionType type, LocalDate date, Progress progress) {
        Route route = new Route(ISSUER, new LinkId("0123456789abcdef0123456789abcdef"), Service.CREDIT, LinkMode.PROXY,
            new Account.CardAccount(new Pan(PAN), YearMonth.of(2030, 12)), new Acceptor("5411", "071", "00", "SHOP ONE"));
        IssuerTrace trace = trace();
        Sent sent =
            new Sent(exchange == Exchange.ADVICE ? "0220" : exchange == Exchange.AUTHORIZATION ? "0100" : "0200", trace, stan, SAME_DAY,
                Optional.empty(), Optional.empty());
        MessageKey key = new MessageKey("SHOP-1", "POS00001", 2, stan, DAY);
        return new TransactionRecord(new TransactionRecord.Identity(key, Bytes.of(new byte[32])), 5, state,
            Optional.of(new Asked(exchange, type, Amount.jpy(1_000), "SHOP-1-MAIN", "000000000042", trace.localTime())),
            Optional.of(new Forwarding(route, sent, date, new Verification.Proxy(), Optional.empty())), progress);
    }
}

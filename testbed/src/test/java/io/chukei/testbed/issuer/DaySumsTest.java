package io.chukei.testbed.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.chukei.testbed.issuer.DaySums.Kind;
import io.chukei.testbed.issuer.DaySums.Sum;
import org.junit.jupiter.api.Test;

class DaySumsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Instant BEFORE = Instant.parse("2026-11-21T14:29:59Z");
    private static final Instant AFTER = Instant.parse("2026-11-21T14:30:00Z");
    private static final AccountReference CARD = new AccountReference(AccountReference.Form.CARD, "9392471821080017");

    private final IssuerBooks books = new IssuerBooks(List.of(Account.card("a", "9392471821080017", "", 100_000)), LedgerSink.NONE,
        new BankDay(LocalTime.of(23, 30)));

    private static MessageKey key(String mti, int stan) {
        return new MessageKey(new OriginalKey(mti, String.format(Locale.ROOT, "%06d", stan), "1121120000", "39200000101"),
            String.format(Locale.ROOT, "%012d", stan), "POS00001");
    }

    private static BookRequest.Money money(String mti, int stan, LedgerKind kind, long amount) {
        return new BookRequest.Money(key(mti, stan), kind, CARD, "", amount, "392");
    }

    private Sum sum(LocalDate date, Kind kind) {
        return books.sums(date).of(kind);
    }

    @Test
    void aPaymentCountsOnTheDateThatItsMessageNamesAndElseOnTheBanksOwn() {
        books.post(money("0200", 1, LedgerKind.SALE, 100).on(Optional.of(DAY)), AFTER);
        books.post(money("0200", 2, LedgerKind.SALE, 20), AFTER);
        books.post(money("0200", 3, LedgerKind.REFUND, 5), BEFORE);
        books.post(money("0200", 4, LedgerKind.SALE, 900_000), BEFORE);
        assertEquals(new Sum(1, 100), sum(DAY, Kind.DEBIT));
        assertEquals(new Sum(1, 5), sum(DAY, Kind.CREDIT));
        assertEquals(new Sum(1, 20), sum(DAY.plusDays(1), Kind.DEBIT));
        assertEquals(95, books.sums(DAY).net());
    }

    @Test
    void aReversalCountsOnTheDateOnWhichItIsTakenAndItsRepeatIsToldThatDate() {
        books.post(money("0200", 1, LedgerKind.SALE, 100), BEFORE);
        BookRequest undone = new BookRequest.Reversal(key("0420", 2), key("0200", 1).name(), 100, 40);
        assertEquals(DAY.plusDays(1), books.post(undone, AFTER).settlementDate());
        assertEquals(DAY.plusDays(1), books.post(undone, AFTER.plusSeconds(90_000)).settlementDate());
        assertEquals(100, books.sums(DAY).net());
        assertEquals(new Sum(1, 60), sum(DAY.plusDays(1), Kind.DEBIT_REVERSAL));
    }

    @Test
    void aHoldCountsWithItsCompletionAndIsTakenBackAsThat() {
        books.post(money("0100", 1, LedgerKind.AUTH, 100), BEFORE);
        assertEquals(DaySums.NONE, books.sums(DAY));
        books.post(new BookRequest.Completion(key("0220", 2), key("0100", 1).name(), 80), BEFORE);
        assertEquals(new Sum(1, 80), sum(DAY, Kind.DEBIT));
        books.post(new BookRequest.Reversal(key("0420", 3), key("0100", 1).name(), 100, 0), BEFORE);
        assertEquals(new Sum(1, 80), sum(DAY, Kind.DEBIT_REVERSAL));
        books.post(money("0100", 4, LedgerKind.AUTH, 100), BEFORE);
        books.post(new BookRequest.Reversal(key("0420", 5), key("0100", 4).name(), 100, 0), BEFORE);
        assertEquals(new Sum(1, 80), sum(DAY, Kind.DEBIT_REVERSAL), "a hold that was never completed moved nothing");
    }

    @Test
    void aDateWithoutAYearIsTheNearest() {
        assertEquals(LocalDate.of(2026, 12, 31), BankDay.nearest(MonthDay.of(12, 31), LocalDate.of(2027, 1, 1)));
        assertEquals(LocalDate.of(2027, 1, 1), BankDay.nearest(MonthDay.of(1, 1), LocalDate.of(2026, 12, 31)));
    }
}

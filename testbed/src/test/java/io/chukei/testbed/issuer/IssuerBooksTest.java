package io.chukei.testbed.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import io.chukei.testbed.issuer.AccountReference.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerBooksTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:30:00Z");
    private static final AccountReference CARD = new AccountReference(Form.CARD, "9392471821080017");
    private static final AccountReference NOBODY = new AccountReference(Form.CARD, "9392000000000000");

    private final List<LedgerLine> written = new ArrayList<>();
    private final IssuerBooks books = new IssuerBooks(
        List.of(Account.card("card", CARD.value(), "3012", 10_000).withLimit(6_000)), written::add);

    private static MessageKey key(String mti, int stan) {
        return new MessageKey(new OriginalKey(mti, String.format(Locale.ROOT, "%06d", stan), "1121003000", "39200000101"),
            "RRN" + stan, "POS00001");
    }

    private static BookRequest.Money sale(int stan, long amount) {
        return new BookRequest.Money(key("0200", stan), LedgerKind.SALE, CARD, "3012", amount, "392");
    }

    private static BookRequest.Reversal reversal(int stan, int of, long amount, long stands) {
        return new BookRequest.Reversal(key("0420", stan), key("0200", of).name(), amount, stands);
    }

    private String post(BookRequest request) {
        return books.post(request, NOW).responseCode();
    }

    private long funds() {
        return books.accounts().getFirst().funds();
    }

    @Test
    void anApprovedSaleTakesItsAmountOnce() {
        BookAnswer first = books.post(sale(1, 1_000), NOW);
        assertTrue(first.approved());
        assertEquals(LocalDate.of(2026, 11, 21), first.settlementDate());
        assertEquals(first, books.post(sale(1, 1_000), NOW.plusSeconds(60)));
        assertEquals(9_000, funds());
        assertEquals(1, books.ledger().size());
        assertEquals(-1_000, books.ledger().getFirst().effect());
    }

    @Test
    void theBusinessDateTurnsAtMidnightInJapan() {
        assertEquals(LocalDate.of(2026, 11, 22),
            books.post(sale(1, 1), Instant.parse("2026-11-21T15:00:00Z")).settlementDate());
    }

    @Test
    void oneKeyWithAnotherAmountIsRefusedWithoutEffect() {
        post(sale(1, 1_000));
        assertEquals(BookAnswer.DUPLICATE, post(sale(1, 2_000)));
        assertEquals(9_000, funds());
    }

    @ParameterizedTest
    @CsvSource({"6000, 00", "6001, 61", "0, 00"})
    void aLimitIsTheMostThatOnePaymentMayTake(long amount, String code) {
        assertEquals(code, post(sale(1, amount)));
    }

    @Test
    void fundsEnd() {
        assertEquals("00", post(sale(1, 6_000)));
        assertEquals(BookAnswer.NO_FUNDS, post(sale(2, 4_001)));
        assertEquals("00", post(sale(3, 4_000)));
        assertEquals(0, funds());
    }

    @Test
    void anUnknownAccountAnotherExpiryAndAnotherCurrencyAreRefused() {
        assertEquals(BookAnswer.NO_SUCH_ACCOUNT,
            post(new BookRequest.Money(key("0200", 1), LedgerKind.SALE, NOBODY, "", 1, "392")));
        assertEquals(BookAnswer.EXPIRED_CARD,
            post(new BookRequest.Money(key("0200", 2), LedgerKind.SALE, CARD, "2912", 1, "392")));
        assertEquals(BookAnswer.INVALID_TRANSACTION,
            post(new BookRequest.Money(key("0200", 3), LedgerKind.SALE, CARD, "3012", 1, "840")));
        assertEquals(10_000, funds());
    }

    @Test
    void aRefundGivesAndAnInquiryOnlyLooks() {
        post(new BookRequest.Money(key("0200", 1), LedgerKind.REFUND, CARD, "3012", 500, "392"));
        assertEquals(10_500, funds());
        BookAnswer look = books.post(
            new BookRequest.Money(key("0200", 2), LedgerKind.INQUIRY, CARD, "3012", 0, "392"), NOW);
        assertEquals(10_500, look.funds().orElseThrow());
        assertEquals(10_500, funds());
    }

    @Test
    void aReversalUndoesOnceHoweverOftenItComes() {
        post(sale(1, 1_000));
        assertEquals("00", post(reversal(2, 1, 1_000, 0)));
        assertEquals("00", post(reversal(2, 1, 1_000, 0)));
        assertEquals("00", post(reversal(3, 1, 1_000, 0)));
        assertEquals(10_000, funds());
        assertEquals(2, books.ledger().size());
    }

    @Test
    void aPartialReversalLeavesWhatStands() {
        post(sale(1, 1_000));
        assertEquals("00", post(reversal(2, 1, 1_000, 400)));
        assertEquals(9_600, funds());
        assertEquals("00", post(reversal(3, 1, 1_000, 0)));
        assertEquals(10_000, funds());
    }

    @Test
    void aReversalBeforeItsOriginalIsRememberedAndTheOriginalDeclined() {
        assertEquals(BookAnswer.ORIGINAL_NOT_FOUND, post(reversal(2, 1, 1_000, 0)));
        assertEquals(BookAnswer.ORIGINAL_NOT_FOUND, post(reversal(2, 1, 1_000, 0)));
        assertEquals(BookAnswer.INVALID_TRANSACTION, post(sale(1, 1_000)));
        assertEquals("00", post(reversal(2, 1, 1_000, 0)));
        assertEquals(10_000, funds());
    }

    @Test
    void aReversalOfADeclinedPaymentSucceedsAndMovesNothing() {
        post(sale(1, 7_000));
        assertEquals("00", post(reversal(2, 1, 7_000, 0)));
        assertEquals(10_000, funds());
    }

    @Test
    void aReversalOfAnotherAmountIsRefused() {
        post(sale(1, 1_000));
        assertEquals(BookAnswer.INVALID_AMOUNT, post(reversal(2, 1, 999, 0)));
        assertEquals(BookAnswer.INVALID_AMOUNT, post(reversal(3, 1, 1_000, 1_001)));
        assertEquals(9_000, funds());
    }

    @Test
    void aHoldIsCompletedWithItsFinalAmount() {
        post(new BookRequest.Money(key("0100", 1), LedgerKind.AUTH, CARD, "3012", 1_000, "392"));
        assertEquals(9_000, funds());
        assertEquals("00", post(new BookRequest.Completion(key("0220", 2), key("0100", 1).name(), 700)));
        assertEquals(9_300, funds());
        assertEquals(BookAnswer.ORIGINAL_NOT_FOUND,
            post(new BookRequest.Completion(key("0220", 3), key("0100", 9).name(), 700)));
        post(sale(4, 100));
        assertEquals(BookAnswer.INVALID_TRANSACTION,
            post(new BookRequest.Completion(key("0220", 5), key("0200", 4).name(), 100)));
    }

    @Test
    void aRefusedPaymentStaysRefusedAndARefusedReversalDoesNot() {
        assertEquals("05", books.refuse(sale(1, 1_000), "05", NOW).responseCode());
        assertEquals("05", post(sale(1, 1_000)));
        post(sale(2, 1_000));
        assertEquals("05", books.refuse(reversal(3, 2, 1_000, 0), "05", NOW).responseCode());
        assertEquals("00", post(reversal(3, 2, 1_000, 0)));
        assertEquals(10_000, funds());
    }

    @Test
    void anAccountCannotBeOpenedTwice() {
        List<Account> twice = List.of(Account.card("a", "9392471821080017", "", 1),
            Account.card("b", "9392471821080017", "", 1));
        assertThrows(IllegalArgumentException.class, () -> new IssuerBooks(twice, LedgerSink.NONE));
        assertThrows(IllegalArgumentException.class, () -> Account.card("a", "1", "", -1));
    }

    @Test
    void nothingPrintsACardNumber() {
        String number = CARD.value();
        assertFalse(sale(1, 1).toString().contains(number));
        assertFalse(Account.card("card", number, "", 1).toString().contains(number));
        post(sale(1, 1));
        assertFalse(books.ledger().toString().contains(number));
    }

    /// Random payments, repeats, and reversals before, after and twice: the funds are always the opening funds plus
    /// the effects, no account is ever negative, and what a key took is never more than it asked for.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void moneyIsConservedOverRandomSequences(long seed) {
        Random random = new Random(seed);
        List<Account> accounts = List.of(Account.card("a", "9392471821080017", "", 50_000),
            Account.card("b", "9392364151050033", "", 3_000).withLimit(800));
        List<LedgerLine> ledger = new ArrayList<>();
        IssuerBooks bank = new IssuerBooks(accounts, ledger::add);
        Map<Integer, Long> asked = new HashMap<>();
        for (int step = 0; step < 3_000; step++) {
            int stan = random.nextInt(400);
            long amount = asked.computeIfAbsent(stan, _ -> (long) random.nextInt(1_000));
            AccountReference account = accounts.get(stan % 2).reference();
            LedgerKind kind = stan % 7 == 0 ? LedgerKind.REFUND : stan % 3 == 0 ? LedgerKind.CASH : LedgerKind.SALE;
            BookRequest request = random.nextInt(3) == 0
                ? reversal(1_000 + random.nextInt(2_000), stan, amount, random.nextInt(3) == 0 ? amount / 2 : 0)
                : new BookRequest.Money(key("0200", stan), kind, account, "", amount, "392");
            if (random.nextInt(20) == 0) {
                bank.refuse(request, "05", NOW);
            } else {
                bank.post(request, NOW);
            }
        }
        for (AccountState account : bank.accounts()) {
            long effects = ledger.stream().filter(line -> line.account().equals(account.id()))
                .mapToLong(LedgerLine::effect).sum();
            assertEquals(account.opened() + effects, account.funds());
        }
        Map<OriginalKey, Long> net = new HashMap<>();
        for (LedgerLine line : ledger) {
            net.merge(line.original().orElse(line.key().name()), line.effect(), Long::sum);
        }
        net.forEach((name, effect) -> {
            long most = asked.getOrDefault(Integer.parseInt(name.stan()), 0L);
            assertTrue(Math.abs(effect) <= most, name + " " + effect);
        });
    }
}

package io.chukei.testbed.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.chukei.testbed.issuer.AccountReference.Form;
import org.junit.jupiter.api.Test;

class AccountPinTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:30:00Z");
    private static final AccountReference DEPOSIT = new AccountReference(Form.ACCOUNT, "0010017461853");
    private static final AccountReference CARD = new AccountReference(Form.CARD, "9392471821080017");

    private final IssuerBooks books = new IssuerBooks(List.of(Account.deposit("deposit", DEPOSIT.value(), 10_000).withPin("4821"),
        Account.card("card", CARD.value(), "3012", 10_000).withPin("0525")), LedgerSink.NONE);
    private int stan;

    /// A PIN in the clear, as a simulation has it.
    private record Plain(String digits) implements EnteredPin {
        @Override
        public boolean is(AccountPin pin, String accountDigits) {
            return pin.digits().equals(digits);
        }
    }

    private BookRequest.Money ask(LedgerKind kind, AccountReference account, long amount) {
        MessageKey key = new MessageKey(
            new OriginalKey("0200", String.format(Locale.ROOT, "%06d", ++stan), "1121003000", "39200000101"), "RRN" + stan, "POS00001");
        return new BookRequest.Money(key, kind, account, account.equals(CARD) ? "3012" : "", amount, "392");
    }

    private String post(BookRequest request) {
        return books.post(request, NOW).responseCode();
    }

    private String sale(String pin) {
        return post(ask(LedgerKind.SALE, DEPOSIT, 1_000).withPin(new Plain(pin)));
    }

    private long funds() {
        return books.accounts().getFirst().funds();
    }

    @Test
    void theRightPinPaysAndTheWrongOneTakesNothing() {
        assertEquals("55", sale("1111"));
        assertEquals(10_000, funds());
        assertEquals("00", sale("4821"));
        assertEquals(9_000, funds());
    }

    @Test
    void threeWrongOnesInARowBlockItForTheRightOneToo() {
        assertEquals(List.of("55", "55", "75", "75"), List.of(sale("1111"), sale("2222"), sale("3333"), sale("4821")));
        assertEquals(10_000, funds());
    }

    @Test
    void aRightOneInBetweenStartsTheCountAnew() {
        assertEquals(List.of("55", "55", "00", "55", "55", "00"),
            List.of(sale("1111"), sale("1111"), sale("4821"), sale("1111"), sale("1111"), sale("4821")));
    }

    @Test
    void aRepeatOfAMessageWithAWrongPinIsNoSecondTry() {
        BookRequest wrong = ask(LedgerKind.SALE, DEPOSIT, 1_000).withPin(new Plain("1111"));
        assertEquals(List.of("55", "55", "55"), List.of(post(wrong), post(wrong), post(wrong)));
        assertEquals("00", sale("4821"));
    }

    @Test
    void thePinIsLookedAtBeforeTheBalance() {
        assertEquals("00", sale("4821"));
        assertEquals("55", post(ask(LedgerKind.CASH, DEPOSIT, 9_500).withPin(new Plain("1111"))));
        assertEquals("51", post(ask(LedgerKind.CASH, DEPOSIT, 9_500).withPin(new Plain("4821"))));
    }

    @Test
    void moneyLeavesABankAccountByPinOnlyAndComesBackWithout() {
        assertEquals("63", post(ask(LedgerKind.SALE, DEPOSIT, 1_000)));
        assertEquals("63", post(ask(LedgerKind.INQUIRY, DEPOSIT, 0)));
        assertEquals("00", post(ask(LedgerKind.REFUND, DEPOSIT, 1_000)));
        assertEquals("00", post(ask(LedgerKind.INQUIRY, DEPOSIT, 0).withPin(new Plain("4821"))));
    }

    @Test
    void aCardsPinIsLookedAtWhereOneComes() {
        assertEquals("00", post(ask(LedgerKind.SALE, CARD, 1_000)));
        assertEquals("55", post(ask(LedgerKind.SALE, CARD, 1_000).withPin(new Plain("1111"))));
        assertEquals("00", post(ask(LedgerKind.SALE, CARD, 1_000).withPin(new Plain("0525"))));
    }

    @Test
    void aPinIsBoundToTheRightMostDigitsOfWhatNamesTheAccount() {
        assertEquals("010017461853", Account.deposit("a", "0010017461853", 0).digits());
        assertEquals("000000012345", Account.deposit("a", "普通 12-345", 0).digits());
        assertEquals("247182108001", Account.card("a", CARD.value(), "3012", 0).digits());
    }

    @Test
    void aPinIsNeitherPrintedNorOfAnotherLength() {
        assertFalse(Account.deposit("a", "1", 0).withPin("4821").toString().contains("4821"));
        assertThrows(IllegalArgumentException.class, () -> new AccountPin("482"));
        assertThrows(IllegalArgumentException.class, () -> new AccountPin("48x1"));
    }
}

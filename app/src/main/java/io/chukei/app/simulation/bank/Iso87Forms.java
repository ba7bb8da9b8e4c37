package io.chukei.app.simulation.bank;

import java.util.Locale;
import java.util.Optional;

import io.chukei.app.simulation.pin.ZoneBlock;
import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.Account.CardAccount;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.OriginalAtIssuer;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuer.BookAnswer;
import io.chukei.testbed.issuer.BookRequest;
import io.chukei.testbed.issuer.LedgerKind;
import io.chukei.testbed.issuer.MessageKey;
import io.chukei.testbed.issuer.OriginalKey;
import io.chukei.testbed.issuer.Reaction;

/// Between the messages of a line and the words of the books.
public final class Iso87Forms {
    private Iso87Forms() {}

    /// What an answer gives back.
    record Echo(String mti, IssuerTrace trace, Amount amount) {}

    /// @param institution whose books
    static BookRequest book(MoneyRequest money, String institution) {
        LedgerKind kind = switch (money.type()) {
            case REFUND -> LedgerKind.REFUND;
            case CASH -> LedgerKind.CASH;
            case BALANCE -> LedgerKind.INQUIRY;
            case GOODS -> money.kind() == MoneyKind.AUTHORIZATION ? LedgerKind.AUTH : LedgerKind.SALE;
        };
        BookRequest.Money asked = new BookRequest.Money(key(money.kind() == MoneyKind.AUTHORIZATION ? "0100" : "0200", money.trace()), kind,
            reference(money.account()), money.account() instanceof CardAccount ? "3012" : "", money.amount().minorUnits(), "392");
        return money.pin().map(block -> asked.withPin(new ZoneBlock(institution, block))).orElse(asked);
    }

    private static AccountReference reference(Account account) {
        return switch (account) {
            case CardAccount(Pan pan, var expiry) -> new AccountReference(AccountReference.Form.CARD, pan.digits());
            case Account.BankAccount(AccountNumber number) -> new AccountReference(AccountReference.Form.ACCOUNT, number.value());
            case Account.ConversionId(String value) -> new AccountReference(AccountReference.Form.CONVERSION_ID, value);
            case Account.ByRouteOnly() -> new AccountReference(AccountReference.Form.NONE, "");
        };
    }

    /// The message as it stands on the line: what the switch wipes later was written before.
    static IssuerMessage written(IssuerMessage message) {
        return message instanceof MoneyRequest money && money.pin().isPresent()
            ? new MoneyRequest(money.trace(), money.kind(), money.type(), money.service(), money.amount(), money.account(),
                money.acceptor(),
                money.verification(), money.original(), money.pin().map(block -> new PinBlock(block.toArray())), money.businessDate(),
                money.evidence())
            : message;
    }

    static BookRequest book(IssuerAdvice advice) {
        return new BookRequest.Completion(key("0220", advice.trace()), nameOf(advice.original()), advice.amount().minorUnits());
    }

    static BookRequest book(IssuerReversal reversal) {
        return new BookRequest.Reversal(key("0420", reversal.trace()), nameOf(reversal.original()),
            reversal.originalAmount().minorUnits(), reversal.stands().minorUnits());
    }

    /// How the books name an original.
    public static OriginalKey nameOf(OriginalAtIssuer original) {
        return name(original.mti(), original.stan(), original.transmissionTime(), original.acquirer());
    }

    private static MessageKey key(String mti, IssuerTrace trace) {
        return new MessageKey(name(mti, trace.stan(), trace.transmissionTime(), trace.acquirer()), trace.rrn(), trace.terminal());
    }

    private static OriginalKey name(String mti, int stan, String time, String acquirer) {
        return new OriginalKey(mti, String.format(Locale.ROOT, "%06d", stan), time, acquirer);
    }

    static IssuerResponse answer(Echo echo, BookAnswer answer, Reaction.Mistake mistake, IssuerDialect dialect) {
        IssuerTrace trace = echo.trace;
        int stan = mistake == Reaction.Mistake.STAN ? trace.stan() % IssuerTrace.MOST_STAN + 1 : trace.stan();
        Amount amount = mistake == Reaction.Mistake.AMOUNT ? Amount.jpy(echo.amount.minorUnits() + 1) : echo.amount;
        return new IssuerResponse(echo.mti, trace.transmissionTime(), stan, Optional.empty(), Optional.of(trace.rrn()),
            Optional.of(trace.acquirer()), Optional.of(trace.terminal()), Optional.of(amount), answer.responseCode(),
            dialect.classify(answer.responseCode()), answer.approvalCode(), Optional.empty());
    }

    /// An approval of somebody else's payment under the same DE 11.
    static IssuerResponse strangers(Echo echo, IssuerDialect dialect) {
        return new IssuerResponse(echo.mti, "0101000000", echo.trace.stan(), Optional.empty(), Optional.of("999999999999"),
            Optional.of(echo.trace.acquirer()), Optional.of("OTHER"), Optional.of(echo.amount), BookAnswer.APPROVED,
            dialect.classify(BookAnswer.APPROVED), Optional.of("A00001"), Optional.empty());
    }
}

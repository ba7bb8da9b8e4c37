package io.chukei.iso8583.iso87;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.chukei.iso8583.issuer.Acceptor;
import io.chukei.iso8583.issuer.Account;
import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerNetworkResponse;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyKind;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.issuer.OriginalAtIssuer;
import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.message.TransactionType;
import org.jpos.iso.ISOMsg;

/// Records to elements (docs/issuer-protocol.md §3).
final class Iso87Writer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMdd", Locale.ROOT);
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);
    private static final int ACQUIRER_DIGITS = 11;

    /// Account types from and to: the account itself is named (DE 2, 102, 103), and a reversal's DE 3 equals its original's.
    private static final String UNSPECIFIED_ACCOUNTS = "0000";

    private Iso87Writer() {}

    static String mti(IssuerMessage message) {
        return switch (message) {
            case MoneyRequest money -> money.kind() == MoneyKind.AUTHORIZATION ? "0100" : "0200";
            case IssuerAdvice advice -> advice.repeat() ? "0221" : "0220";
            case IssuerReversal reversal -> reversal.repeat() ? "0421" : "0420";
            case IssuerNetwork network -> "0800";
            case IssuerNetworkResponse response -> "0810";
            case IssuerResponse response -> throw new IllegalArgumentException("the switch is no issuer: it does not answer for money");
        };
    }

    static void write(ISOMsg fields, IssuerMessage message) {
        switch (message) {
            case MoneyRequest money -> money(fields, money);
            case IssuerAdvice advice -> {
                transaction(fields, advice.trace(), advice.type(), advice.amount(), advice.account());
                acceptor(fields, advice.acceptor());
                fields.set(90, original(advice.original()));
                advice.approvalCode().ifPresent(code -> fields.set(38, code));
            }
            case IssuerReversal reversal -> reversal(fields, reversal);
            case IssuerNetwork network -> network(fields, network.transmissionTime(), network.stan(), network.function().code());
            case IssuerNetworkResponse response -> {
                network(fields, response.transmissionTime(), response.stan(), response.function().code());
                fields.set(39, response.responseCode());
            }
            case IssuerResponse response -> throw new IllegalArgumentException("the switch is no issuer: it does not answer for money");
        }
    }

    private static void money(ISOMsg fields, MoneyRequest money) {
        transaction(fields, money.trace(), money.type(), money.amount(), money.account());
        acceptor(fields, money.acceptor());
        fields.set(48, Iso87Private.of(money.service(), money.verification()));
        money.original().ifPresent(original -> fields.set(90, original(original)));
        money.pin().ifPresent(pin -> fields.set(52, pin.toArray()));
    }

    private static void reversal(ISOMsg fields, IssuerReversal reversal) {
        transaction(fields, reversal.trace(), reversal.type(), reversal.originalAmount(), reversal.account());
        acceptor(fields, reversal.acceptor());
        fields.set(39, Iso87Codes.ofReversal(reversal.reason()));
        fields.set(48, Iso87Private.reason(reversal.reason()));
        fields.set(90, original(reversal.original()));
        reversal.approvalCode().ifPresent(code -> fields.set(38, code));
        if (!reversal.full()) {
            fields.set(95, amount(reversal.stands()) + "0".repeat(42 - 12));
        }
    }

    private static void transaction(ISOMsg fields, IssuerTrace trace, TransactionType type, Amount amount,
        Account account) {
        fields.set(3, type.code() + UNSPECIFIED_ACCOUNTS);
        fields.set(4, amount(amount));
        fields.set(7, trace.transmissionTime());
        fields.set(11, stan(trace.stan()));
        fields.set(12, TIME.format(trace.localTime()));
        fields.set(13, DATE.format(trace.localTime()));
        fields.set(32, trace.acquirer());
        fields.set(37, trace.rrn());
        fields.set(41, Text.padded(trace.terminal(), 8));
        fields.set(42, Text.padded(trace.merchant(), 15));
        fields.set(49, Text.digits(amount.currency(), 3));
        switch (account) {
            case Account.CardAccount(Pan pan, YearMonth expiry) -> {
                fields.set(2, pan.digits());
                fields.set(14, EXPIRY.format(expiry));
            }
            case Account.BankAccount(AccountNumber number) -> fields.set(102, number.value());
            case Account.ConversionId(String value) -> fields.set(103, value);
            case Account.ByRouteOnly() -> {
                // the bank finds the account in its own table
            }
        }
    }

    private static void acceptor(ISOMsg fields, Acceptor acceptor) {
        fields.set(18, acceptor.categoryCode());
        fields.set(22, acceptor.entryMode());
        fields.set(25, acceptor.conditionCode());
        fields.set(43, Text.padded(acceptor.nameAndLocation(), 40));
    }

    private static void network(ISOMsg fields, String transmissionTime, int stan, int function) {
        fields.set(7, transmissionTime);
        fields.set(11, stan(stan));
        fields.set(70, Text.digits(function, 3));
    }

    /// DE 90: MTI (4), DE 11 (6), DE 7 (10), DE 32 and DE 33 (11 each, zeros on the left).
    private static String original(OriginalAtIssuer original) {
        return original.mti() + stan(original.stan()) + original.transmissionTime()
            + "0".repeat(ACQUIRER_DIGITS - original.acquirer().length()) + original.acquirer() + "0".repeat(ACQUIRER_DIGITS);
    }

    private static String amount(Amount amount) {
        return Text.digits(amount.minorUnits(), 12);
    }

    private static String stan(int stan) {
        return Text.digits(stan, 6);
    }
}

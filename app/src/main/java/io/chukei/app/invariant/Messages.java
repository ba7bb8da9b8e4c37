package io.chukei.app.invariant;

import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerAdvice;
import io.chukei.iso8583.issuer.IssuerAnswer;
import io.chukei.iso8583.issuer.IssuerMessage;
import io.chukei.iso8583.issuer.IssuerNetwork;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.MoneyRequest;
import io.chukei.iso8583.message.Amount;

/// What the checkers read in messages towards institutions.
final class Messages {
    private Messages() {}

    /// The names of a message of ours, if it has any.
    static Optional<IssuerTrace> trace(IssuerMessage message) {
        return switch (message) {
            case MoneyRequest money -> Optional.of(money.trace());
            case IssuerAdvice advice -> Optional.of(advice.trace());
            case IssuerReversal reversal -> Optional.of(reversal.trace());
            case IssuerNetwork _,IssuerTotals _,IssuerAnswer _ -> Optional.empty();
        };
    }

    /// The amount that its answer must echo.
    static Optional<Amount> amount(IssuerMessage message) {
        return switch (message) {
            case MoneyRequest money -> Optional.of(money.amount());
            case IssuerAdvice advice -> Optional.of(advice.amount());
            case IssuerReversal reversal -> Optional.of(reversal.originalAmount());
            case IssuerNetwork _,IssuerTotals _,IssuerAnswer _ -> Optional.empty();
        };
    }

    /// Whether an institution decides on it, once.
    static boolean isMoney(IssuerMessage message) {
        return message instanceof MoneyRequest;
    }

    /// Its name in violations and traces; two institutions see the same numbers.
    static String rrn(String institution, IssuerMessage message) {
        return trace(message).map(trace -> rrn(institution, trace.rrn())).orElse("network management");
    }

    static String rrn(String institution, String rrn) {
        return "rrn=" + institution + "-" + rrn;
    }
}

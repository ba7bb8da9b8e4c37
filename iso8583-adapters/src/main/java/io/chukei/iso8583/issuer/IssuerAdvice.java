package io.chukei.iso8583.issuer;

import java.time.LocalDate;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.TransactionType;

/// Tells an issuer what has been completed of a pre-authorization: 0220, from the second sending on 0221 with the same trace.
///
/// @param amount what is taken
/// @param approvalCode DE 38 of the pre-authorization
/// @param businessDate DE 15: the day that it counts on
public record IssuerAdvice(IssuerTrace trace, boolean repeat, TransactionType type, Amount amount, OriginalAtIssuer original,
    Account account, Acceptor acceptor, Optional<String> approvalCode, Optional<LocalDate> businessDate) implements IssuerRequest {
    /// One that does not say on which day it counts.
    public IssuerAdvice(IssuerTrace trace, boolean repeat, TransactionType type, Amount amount, OriginalAtIssuer original, Account account,
        Acceptor acceptor, Optional<String> approvalCode) {
        this(trace, repeat, type, amount, original, account, acceptor, approvalCode, Optional.empty());
    }

    public IssuerAdvice asRepeat() {
        return new IssuerAdvice(trace, true, type, amount, original, account, acceptor, approvalCode, businessDate);
    }

    /// The same, with its day.
    public IssuerAdvice countedOn(LocalDate date) {
        return new IssuerAdvice(trace, repeat, type, amount, original, account, acceptor, approvalCode, Optional.of(date));
    }
}

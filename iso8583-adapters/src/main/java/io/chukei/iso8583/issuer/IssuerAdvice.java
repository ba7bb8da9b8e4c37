package io.chukei.iso8583.issuer;

import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.TransactionType;

/// Tells an issuer what has been completed of a pre-authorization: 0220, from the second sending on 0221 with the same trace.
///
/// @param amount what is taken
/// @param approvalCode DE 38 of the pre-authorization
public record IssuerAdvice(IssuerTrace trace, boolean repeat, TransactionType type, Amount amount, OriginalAtIssuer original,
    Account account, Acceptor acceptor, Optional<String> approvalCode) implements IssuerRequest {
    public IssuerAdvice asRepeat() {
        return new IssuerAdvice(trace, true, type, amount, original, account, acceptor, approvalCode);
    }
}

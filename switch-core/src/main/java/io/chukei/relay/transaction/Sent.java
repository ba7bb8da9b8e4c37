package io.chukei.relay.transaction;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.issuer.OriginalAtIssuer;

/// The names of the message towards the institution.
///
/// @param mti of its first sending in the 1987 form, e.g. `0200`
/// @param trace as sent
/// @param spareNumber a number of [NumberSource], put aside for its reversal
/// @param at when it was logged; it leaves at once after that
/// @param refersTo the original that a refund or an advice names
/// @param originalApproval the approval code of that original
public record Sent(String mti, IssuerTrace trace, long spareNumber, Instant at, Optional<OriginalAtIssuer> refersTo,
    Optional<String> originalApproval) {
    /// How a reversal names it.
    public OriginalAtIssuer asOriginal() {
        return new OriginalAtIssuer(mti, trace.stan(), trace.transmissionTime(), trace.localTime(), trace.acquirer());
    }
}

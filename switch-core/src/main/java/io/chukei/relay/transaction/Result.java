package io.chukei.relay.transaction;

import java.util.Optional;

import io.chukei.relay.reason.Reason;

/// How the message ended for its terminal; a repeat reads this.
///
/// @param issuerCode DE 39 as the institution sent it
/// @param approvalCode DE 38, present with an approval, also with one that was reversed
public record Result(Reason reason, Optional<String> issuerCode, Optional<String> approvalCode) {
    /// An end that the institution had no word in.
    public static Result of(Reason reason) {
        return new Result(reason, Optional.empty(), Optional.empty());
    }

    /// The same facts, another end for the terminal.
    public Result become(Reason other) {
        return new Result(other, issuerCode, approvalCode);
    }
}

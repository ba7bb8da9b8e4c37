package io.chukei.relay.transaction;

import java.util.Optional;

import io.chukei.relay.reason.Reason;

/// How the message ended for its terminal; a repeat reads this.
///
/// @param issuerCode DE 39 as the institution sent it
/// @param approvalCode DE 38, present with an approval, also with one that was reversed
/// @param line over which the institution said so, from 0
public record Result(Reason reason, Optional<String> issuerCode, Optional<String> approvalCode, Optional<Integer> line) {
    /// One whose line does not matter.
    public Result(Reason reason, Optional<String> issuerCode, Optional<String> approvalCode) {
        this(reason, issuerCode, approvalCode, Optional.empty());
    }

    /// An end that the institution had no word in.
    public static Result of(Reason reason) {
        return new Result(reason, Optional.empty(), Optional.empty());
    }

    /// The same facts, another end for the terminal.
    public Result become(Reason other) {
        return new Result(other, issuerCode, approvalCode, line);
    }

    /// The same, taken over a line.
    public Result over(int number) {
        return new Result(reason, issuerCode, approvalCode, Optional.of(number));
    }
}

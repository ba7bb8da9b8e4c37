package io.chukei.relay.issuerline;

import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.iso8583.issuer.IssuerResponse;
import io.chukei.iso8583.message.Bytes;

/// What came of a request to an institution.
public sealed interface IssuerOutcome {
    /// An answer that echoes the request.
    ///
    /// @param decline what a decline says beyond "no"
    record Answered(IssuerResponse answer, DeclineReason decline, LineStamp stamp) implements IssuerOutcome {}

    /// Something with the request's key that does not echo amount, STAN, RRN and terminal: no answer.
    record NotAnAnswer(LineStamp stamp) implements IssuerOutcome {}

    /// The time was up.
    record Silent(LineStamp stamp) implements IssuerOutcome {}

    /// The line broke after bytes of the request may have left.
    record Lost(LineStamp stamp) implements IssuerOutcome {}

    /// No byte of the request has left.
    record NotSent(Cause cause) implements IssuerOutcome {}

    /// An answer after one of [NotAnAnswer], [Silent] or [Lost] was reported.
    ///
    /// @param reference the command's reference
    record Late(IssuerResponse answer, Bytes reference) implements IssuerOutcome {}

    /// Why nothing was sent.
    enum Cause {
        /// No line is connected, or its socket took no byte.
        DOWN,
        /// Lines are connected, none is signed on.
        SIGNED_OFF,
        /// No line has room in its window, or a queue on the way is full.
        WINDOW_FULL,
        /// The institution did not answer for a while and is spared.
        SPARED,
        /// The MAC that it needs could not be made.
        NOT_PROTECTED
    }
}

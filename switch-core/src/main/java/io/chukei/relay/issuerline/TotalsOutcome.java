package io.chukei.relay.issuerline;

import io.chukei.iso8583.issuer.IssuerTotalsAnswer;

/// What came of totals that an institution was told.
public sealed interface TotalsOutcome {
    /// It has answered.
    record Answered(IssuerTotalsAnswer answer) implements TotalsOutcome {}

    /// Its time was up, or the line broke: it may have read them.
    record Unanswered() implements TotalsOutcome {}

    /// No line is signed on, or other totals wait for their answer: no byte has left.
    record NotSent() implements TotalsOutcome {}
}

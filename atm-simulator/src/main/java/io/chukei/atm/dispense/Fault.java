package io.chukei.atm.dispense;

import io.chukei.iso8583.terminal.ReversalRequest;

/// Why a mechanism gave out less than it was told to, with the reason (DE 25) of a reversal for which nothing was taken.
public enum Fault {
    NONE(ReversalRequest.NO_CASH, "The mechanism reports no fault."),
    JAMMED(ReversalRequest.NO_CASH, "A note is stuck."),
    SHORT_OF_NOTES(ReversalRequest.NO_CASH, "A cassette ran out of notes before its counter did."),
    NOT_TAKEN(ReversalRequest.CASH_NOT_TAKEN, "The notes were not taken, and were drawn back."),
    COUNTED_LATER(ReversalRequest.NO_CASH_TIMEOUT, "Nobody knew what left until the cassettes were counted.");

    private final int reason;
    private final String sentence;

    Fault(int reason, String sentence) {
        this.reason = reason;
        this.sentence = sentence;
    }

    /// DE 25 when nothing was taken.
    public int reason() {
        return reason;
    }

    /// DE 25 when a part was taken.
    public int reasonInPart() {
        return this == NOT_TAKEN ? ReversalRequest.CASH_NOT_TAKEN : ReversalRequest.COMPLETED_PARTIALLY;
    }

    public String sentence() {
        return sentence;
    }
}

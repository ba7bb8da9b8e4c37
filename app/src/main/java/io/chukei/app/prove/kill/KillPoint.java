package io.chukei.app.prove.kill;

/// When the switch is killed. What it must have on its disk by then differs at each.
enum KillPoint {
    /// A request for money is on its way to the issuer, which has not seen it.
    REQUEST_LEAVES("0200", true),
    /// The issuer has booked and answered, and the switch has not seen the answer.
    ANSWER_COMES("0210", true),
    /// The switch has just seen the answer: it is being classified, forced, offered.
    ANSWER_IS_THERE("0210", false),
    /// The terminal's answer has left the switch and has not reached the terminal.
    ANSWER_IS_OFFERED("", true),
    /// A reversal is on its way to the issuer, which has not seen it.
    REVERSAL_LEAVES("042", true),
    /// The issuer has taken the reversal, and the switch has not seen that.
    REVERSAL_IS_TAKEN("0430", true),
    /// The switch has just seen it.
    REVERSAL_IS_CLOSED("0430", false),
    /// At a start, when the switch signs on: what was open has just been given to the shards, which take it up.
    AT_THE_START("08", false),
    /// Whenever.
    AT_RANDOM("", false);

    private final String mti;
    private final boolean before;

    KillPoint(String mti, boolean before) {
        this.mti = mti;
        this.before = before;
    }

    /// How the message begins that it waits for on an issuer's line; empty when it waits for something else.
    String mti() {
        return mti;
    }

    /// Whether the message is held back until the switch is dead.
    boolean before() {
        return before;
    }

    /// Whether it takes a reversal to get there.
    boolean needsReversal() {
        return this == REVERSAL_LEAVES || this == REVERSAL_IS_TAKEN || this == REVERSAL_IS_CLOSED;
    }
}

package io.chukei.pos.duty;

/// Where a message of a terminal stands.
public enum DutyState {
    /// Recorded and sent, perhaps several times; its answer is waited for.
    ASKING,
    /// Answered: it counts as the answer says.
    ANSWERED,
    /// Given up or cancelled: the reversal is recorded and sent until it is accepted. An approval that comes now never counts.
    REVERSING,
    /// The reversal was accepted: nothing happened.
    REVERSED
}

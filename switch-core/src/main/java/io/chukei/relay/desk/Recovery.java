package io.chukei.relay.desk;

import io.chukei.relay.transaction.TransactionState;

/// What a switch makes of a record that an earlier process left: one decision for each state, whatever else the record
/// says (docs/operations.md shows the table). What it does when the terminal comes back is the same as ever: a repeat
/// reads the record, a reversal undoes it.
enum Recovery {
    /// It may have been sent, and nobody awaits its answer any more: whatever the institution holds is reversed.
    REVERSE,
    /// It may have been sent: it is sent again, as a repeat.
    SEND_AGAIN,
    /// It may have been offered: it counts as offered, since only the terminal knows. Listed for operators after a day.
    COUNT_AS_OFFERED,
    /// It was not accepted in time, and stays so.
    LEAVE_TO_OPERATORS,
    /// Nothing of it is open.
    LET_GO,
    /// Such a record is never written, nor read.
    NEVER_STORED;

    static Recovery of(TransactionState state) {
        return switch (state) {
            case LOGGED -> REVERSE;
            case REVERSAL_DUE, ADVICE_DUE -> SEND_AGAIN;
            case APPROVED -> COUNT_AS_OFFERED;
            case DEAD_LETTER -> LEAVE_TO_OPERATORS;
            case OFFERED, DECLINED, SEND_FAILED, REVERSED, ADVISED, SETTLED, TOMBSTONE -> LET_GO;
            case RECEIVED, CONSULTING, REFUSED, LINKED, TRANSLATING, INQUIRING, INQUIRED, SENT, UNKNOWN, UNDELIVERED -> NEVER_STORED;
        };
    }
}

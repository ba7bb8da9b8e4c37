package io.chukei.relay.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.reason.Tally;

/// Takes up what an earlier process left open.
///
/// | stored as | means | decision |
/// |---|---|---|
/// | LOGGED | it may have been sent | reversed |
/// | APPROVED | it may have been offered | counts as offered: a repeat reads it, a reversal undoes it |
/// | REVERSAL_DUE | it may have been sent | sent again, as a repeat |
/// | ADVICE_DUE | it may have been sent | sent again, as a repeat |
/// | DEAD_LETTER | it was not accepted in time | waits for operators |
public final class RecoveryDesk {
    private final Workplace work;
    private final Obligations obligations;
    private final ForwardDesk forward;

    /// Works at this place.
    public RecoveryDesk(Workplace work, Obligations obligations, ForwardDesk forward) {
        this.work = work;
        this.obligations = obligations;
        this.forward = forward;
    }

    public void recover(List<StoredLookup> open, Instant now) {
        for (StoredLookup one : open) {
            switch (one) {
                case StoredLookup.Found(var stored) -> {
                    Optional<Transaction> transaction = work.live().load(stored);
                    transaction.ifPresentOrElse(found -> takeUp(found, now), () -> work.out().count(Tally.RECORD_UNREADABLE));
                }
                case StoredLookup.Unreadable unreadable -> work.out().count(Tally.RECORD_UNREADABLE);
                case StoredLookup.Absent absent -> {
                    // Nothing is nothing.
                }
            }
        }
    }

    private void takeUp(Transaction transaction, Instant now) {
        switch (transaction.state()) {
            case LOGGED -> forward.reverseRecovered(transaction, now);
            case REVERSAL_DUE, ADVICE_DUE -> obligations.takeRecovered(transaction, now);
            case DEAD_LETTER -> obligations.takeDead(transaction);
            case APPROVED, OFFERED, DECLINED, SEND_FAILED, REVERSED, ADVISED, TOMBSTONE, SETTLED -> work.live().release(transaction);
            case RECEIVED, CONSULTING, REFUSED, LINKED, TRANSLATING, SENT, UNKNOWN, UNDELIVERED ->
                throw new IllegalStateException("no record is stored in state " + transaction.state());
        }
    }
}

package io.chukei.relay.desk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.chukei.relay.door.Transaction;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.obligation.Obligations;
import io.chukei.relay.obligation.OpenOffers;
import io.chukei.relay.reason.Tally;

/// Takes up what an earlier process left open, as [Recovery] decides.
public final class RecoveryDesk {
    private final Workplace work;
    private final Obligations obligations;
    private final ForwardDesk forward;
    private final OpenOffers offers;

    /// Works at this place.
    public RecoveryDesk(Workplace work, Obligations obligations, ForwardDesk forward, OpenOffers offers) {
        this.work = work;
        this.obligations = obligations;
        this.forward = forward;
        this.offers = offers;
    }

    /// Everything is in memory before the first of it is taken up: what is owed may have to wait for something else that is owed.
    public void recover(List<StoredLookup> open, Instant now) {
        Map<Transaction, Instant> loaded = new LinkedHashMap<>();
        for (StoredLookup one : open) {
            switch (one) {
                case StoredLookup.Found(var stored) -> work.live().load(stored)
                    .ifPresentOrElse(found -> loaded.put(found, stored.writtenAt()), () -> work.out().count(Tally.RECORD_UNREADABLE));
                case StoredLookup.Unreadable unreadable -> work.out().count(Tally.RECORD_UNREADABLE);
                case StoredLookup.Absent absent -> {
                    // Nothing is nothing.
                }
            }
        }
        loaded.forEach((transaction, writtenAt) -> takeUp(transaction, writtenAt, now));
    }

    private void takeUp(Transaction transaction, Instant writtenAt, Instant now) {
        switch (Recovery.of(transaction.state())) {
            case REVERSE -> forward.reverseRecovered(transaction, now);
            case SEND_AGAIN -> obligations.takeRecovered(transaction, now);
            case COUNT_AS_OFFERED -> {
                work.out().count(Tally.OFFER_UNKNOWN);
                offers.take(transaction.key(), writtenAt);
                work.live().release(transaction);
            }
            case LEAVE_TO_OPERATORS -> obligations.takeDead(transaction);
            case LET_GO -> work.live().release(transaction);
            case NEVER_STORED -> throw new IllegalStateException("no record is stored in state " + transaction.state());
        }
    }
}

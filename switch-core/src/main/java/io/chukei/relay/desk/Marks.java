package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.chukei.relay.door.Found;
import io.chukei.relay.door.LiveTransactions;
import io.chukei.relay.door.Transaction;
import io.chukei.relay.transaction.FollowUps;
import io.chukei.relay.transaction.MessageKey;

/// What the follow-ups of an original really take. A follow-up is marked at its original before it has a record of its
/// own, and its mark is taken away after that record says that it came to nothing; a process may die in between. So a
/// mark is worth what the follow-up's own record says, and nothing when there is none.
public final class Marks {
    /// A record may be removed a little before a follow-up's, which is younger, is.
    private static final Duration MARGIN = Duration.ofDays(1);

    private final LiveTransactions live;
    private final Duration recordKept;

    /// Looks up follow-ups there.
    ///
    /// @param recordKept how long records are kept at least
    public Marks(LiveTransactions live, Duration recordKept) {
        this.live = live;
        this.recordKept = recordKept;
    }

    /// The marks that take something.
    FollowUps standing(Transaction original, Instant now) {
        FollowUps marked = original.progress().followUps();
        Map<MessageKey, Long> refunds = new LinkedHashMap<>();
        marked.refunds().forEach((key, minorUnits) -> {
            long taken = taken(original, key, minorUnits, now);
            if (taken > 0) {
                refunds.put(key, taken);
            }
        });
        return new FollowUps(refunds, marked.completion().filter(key -> taken(original, key, 1, now) > 0));
    }

    /// What refunds have given back of it, or of what completed it, in minor units.
    long refunded(Transaction original, Instant now) {
        FollowUps standing = standing(original, now);
        long ofCompletion = standing.completion().map(key -> live.find(key) instanceof Found.Known(Transaction completion)
            ? letGo(completion, standing(completion, now).refunded())
            : 0L).orElse(0L);
        return standing.refunded() + ofCompletion;
    }

    private long taken(Transaction original, MessageKey followUp, long minorUnits, Instant now) {
        return switch (live.find(followUp)) {
            case Found.Unreadable unreadable -> minorUnits;
            case Found.Absent absent -> mayBeForgotten(original, now) ? minorUnits : 0;
            case Found.Known(Transaction known) -> letGo(known, stands(known, minorUnits));
        };
    }

    /// Whether the record of a follow-up may have been removed for its age.
    private boolean mayBeForgotten(Transaction original, Instant now) {
        return original.forwarding().sent().at().plus(recordKept).minus(MARGIN).isBefore(now);
    }

    private static long stands(Transaction followUp, long minorUnits) {
        return switch (followUp.state()) {
            case REFUSED, INQUIRING, INQUIRED, DECLINED, SEND_FAILED, TOMBSTONE -> 0;
            case REVERSED -> followUp.progress().reversal().map(order -> order.stands().minorUnits()).orElse(0L);
            case RECEIVED, CONSULTING, LINKED, TRANSLATING, LOGGED, SENT, APPROVED, OFFERED, UNKNOWN, UNDELIVERED, REVERSAL_DUE, ADVICE_DUE,
                ADVISED,
                DEAD_LETTER, SETTLED -> minorUnits;
        };
    }

    private long letGo(Transaction looked, long worth) {
        live.release(looked);
        return worth;
    }
}

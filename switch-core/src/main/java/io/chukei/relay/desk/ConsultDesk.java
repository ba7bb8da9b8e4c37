package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.identify.HolderVerdict;
import io.chukei.relay.identify.HolderVerifier;
import io.chukei.relay.identify.Unsettled;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;

/// Has OCSP responders asked, and waits for them so long and no longer: what is not answered by then stays
/// undetermined, and what comes later is ignored. Who waits is bounded by the messages in flight.
public final class ConsultDesk {
    private final Workplace work;
    private final HolderVerifier verifier;
    private final Duration limit;
    private final Map<Long, Waiting> waiting = new HashMap<>();

    /// @param limit how long one answer is waited for
    public ConsultDesk(Workplace work, HolderVerifier verifier, Duration limit) {
        this.work = work;
        this.verifier = verifier;
        this.limit = limit;
    }

    private record Waiting(Unsettled unsettled, Then then) {}

    /// Goes on when it is known.
    @FunctionalInterface
    interface Then {
        void with(HolderVerdict.Settled verdict, Instant now);
    }

    /// Asks about a holder.
    ///
    /// @param then is called exactly once, by a later event
    void ask(Unsettled unsettled, Instant now, Then then) {
        long ticket = work.out().nextTicket();
        waiting.put(ticket, new Waiting(unsettled, then));
        work.out().count(Tally.OCSP_ASKED);
        work.out().emit(new ShardEffect.ConsultOcsp(unsettled.question(), ticket));
        work.agenda().at(now.plus(limit), later -> expire(ticket, later));
    }

    /// A responder was asked, and this came of it.
    public void on(long ticket, OcspAnswer answer, Instant now) {
        if (waiting.containsKey(ticket)) {
            settle(ticket, answer, now);
        } else if (!(answer instanceof OcspAnswer.Undetermined)) {
            work.out().count(Tally.OCSP_LATE);
        }
    }

    private void expire(long ticket, Instant now) {
        if (waiting.containsKey(ticket)) {
            work.out().count(Tally.OCSP_EXPIRED);
            settle(ticket, new OcspAnswer.Undetermined(), now);
        }
    }

    private void settle(long ticket, OcspAnswer answer, Instant now) {
        Waiting one = waiting.remove(ticket);
        if (one != null) {
            one.then.with(verifier.settle(one.unsettled, answer, now), now);
        }
    }
}

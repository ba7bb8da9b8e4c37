package io.chukei.relay.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.door.Workplace;
import io.chukei.relay.pin.PinErrand;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;

/// Has PINs brought under their issuers' keys, and waits so long and no longer. A PIN that is not there by then is of no
/// use any more: the payment is declined, and what comes later is wiped. Who waits is bounded by the payments in flight.
public final class PinDesk {
    /// How long one PIN is waited for: a check of its MAC and a translation, each with a limit of its own below half of this.
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final Workplace work;
    private final Map<Long, Waiting> waiting = new HashMap<>();

    public PinDesk(Workplace work) {
        this.work = work;
    }

    private record Waiting(PinBlock came, Then then) {}

    /// Goes on when it is known.
    @FunctionalInterface
    interface Then {
        void with(PinResult result, Instant now);
    }

    /// Sends a PIN on its way.
    ///
    /// @param then is called exactly once, by a later event
    void carry(PinErrand errand, Instant now, Then then) {
        long ticket = work.out().nextTicket();
        waiting.put(ticket, new Waiting(errand.pin().block(), then));
        work.out().count(Tally.PIN_CARRIED);
        work.out().emit(new ShardEffect.CarryPin(errand, ticket));
        work.agenda().at(now.plus(LIMIT), later -> expire(ticket, later));
    }

    /// This became of a PIN.
    public void on(long ticket, PinResult result, Instant now) {
        if (waiting.containsKey(ticket)) {
            settle(ticket, result, now);
        } else if (result instanceof PinResult.Translated(PinBlock late)) {
            late.wipe();
            work.out().count(Tally.PIN_LATE);
        }
    }

    private void expire(long ticket, Instant now) {
        if (waiting.containsKey(ticket)) {
            work.out().count(Tally.PIN_EXPIRED);
            settle(ticket, new PinResult.Refused(Reason.SECURITY_MODULE_FAILED), now);
        }
    }

    private void settle(long ticket, PinResult result, Instant now) {
        Waiting one = waiting.remove(ticket);
        if (one != null) {
            one.came.wipe();
            one.then.with(result, now);
        }
    }
}

package io.chukei.relay.revocation;

import java.time.Duration;
import java.time.Instant;

import io.chukei.relay.chance.Randomness;
import io.chukei.relay.config.FetchConfig;

/// When one thing is to be fetched next: after a success at the usual pace, after a failure sooner, the wait doubling up
/// to the usual one; always a fifth more or less, so that many nodes and lists do not come together. For one thread.
final class Due {
    private final FetchConfig.Pace pace;
    private final Randomness chance;
    private Instant next;
    private Duration retry;
    private boolean underway;
    private boolean again;
    private boolean tried;

    Due(FetchConfig.Pace pace, Randomness chance, Instant first) {
        this.pace = pace;
        this.chance = chance;
        this.next = first;
        this.retry = pace.retryLeast();
    }

    /// A random time within the spread of the start.
    static Instant spread(FetchConfig.Pace pace, Randomness chance, Instant now) {
        long millis = Math.min(Integer.MAX_VALUE - 1L, pace.startSpread().toMillis());
        return now.plusMillis(chance.below((int) millis + 1));
    }

    Instant next() {
        return next;
    }

    boolean isUnderway() {
        return underway;
    }

    /// Sets the time of the next fetch.
    void at(Instant time) {
        next = time;
    }

    /// Whether it was fetched once, with whatever result.
    boolean wasTried() {
        return tried;
    }

    boolean isDue(Instant now) {
        // A clock that was set back must not put the fetches off.
        boolean beyondReason = next.isAfter(now.plus(pace.every().multipliedBy(2)).plus(pace.startSpread()));
        return !underway && (!next.isAfter(now) || beyondReason);
    }

    void begun() {
        underway = true;
        again = false;
    }

    void succeeded(Instant now) {
        retry = pace.retryLeast();
        ended(now, pace.every());
    }

    void failed(Instant now) {
        Duration wait = retry;
        Duration twice = retry.multipliedBy(2);
        retry = twice.compareTo(pace.every()) < 0 ? twice : pace.every();
        ended(now, wait);
    }

    /// Asks for a fetch now; one that is underway may have read what was there before, so another follows it.
    void soon(Instant now) {
        next = now;
        again = underway;
    }

    private void ended(Instant now, Duration wait) {
        underway = false;
        tried = true;
        next = again ? now : now.plus(chance.jittered(wait));
        again = false;
    }
}

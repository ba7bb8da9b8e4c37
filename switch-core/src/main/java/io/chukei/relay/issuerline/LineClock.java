package io.chukei.relay.issuerline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.chukei.relay.chance.Randomness;
import org.jspecify.annotations.Nullable;

/// When a line has something to do by itself.
final class LineClock {
    private final PoolSettings.Timing timing;
    private final Randomness chance;
    private int failures;
    private @Nullable Instant connectAt;
    private @Nullable Instant networkDeadline;
    private @Nullable Instant signOnAt;
    private @Nullable Instant echoAt;

    LineClock(PoolSettings.Timing timing, Randomness chance) {
        this.timing = timing;
        this.chance = chance;
    }

    /// The line is connected or gone: nothing of before counts.
    void reset() {
        connectAt = null;
        networkDeadline = null;
        signOnAt = null;
        echoAt = null;
    }

    /// A connection failed or ended: wait longer each time, a little by chance.
    void reconnectLater(Instant now) {
        reset();
        Duration wait = timing.reconnectLeast();
        for (int i = 0; i < failures && wait.compareTo(timing.reconnectMost()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        failures++;
        connectAt = now.plus(chance.jittered(wait.compareTo(timing.reconnectMost()) < 0 ? wait : timing.reconnectMost()));
    }

    void signedOn() {
        failures = 0;
        signOnAt = null;
    }

    void signOnLater(Instant now) {
        signOnAt = now.plus(chance.jittered(timing.reconnectMost()));
    }

    void asked(Instant now) {
        networkDeadline = now.plus(timing.response());
        signOnAt = null;
    }

    void answered() {
        networkDeadline = null;
    }

    /// Something came. What is written counts for nothing: a half-open line takes all of it.
    void heard(Instant now) {
        echoAt = now.plus(timing.echoIdle());
    }

    boolean isConnectDue(Instant now) {
        return isDue(connectAt, now);
    }

    boolean isAnswerOverdue(Instant now) {
        return isDue(networkDeadline, now);
    }

    boolean isSignOnDue(Instant now) {
        return isDue(signOnAt, now);
    }

    /// No echo while another question of the line itself is open.
    boolean isEchoDue(Instant now) {
        return networkDeadline == null && isDue(echoAt, now);
    }

    private static boolean isDue(@Nullable Instant at, Instant now) {
        return at != null && !at.isAfter(now);
    }

    /// The first of all that is due or will be.
    ///
    /// @param echoes whether the line is in a state in which it sends echoes
    Optional<Instant> next(boolean echoes) {
        Instant next = earlier(earlier(connectAt, networkDeadline), signOnAt);
        return Optional.ofNullable(echoes && networkDeadline == null ? earlier(next, echoAt) : next);
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}

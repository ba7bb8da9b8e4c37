package io.chukei.relay.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/// The one alarm of a machine: a new time replaces the old one. Used on the machine's loop only.
public final class WakeUp {
    private final ScheduledExecutorService loop;
    private final InstantSource clock;
    private final Runnable alarm;
    private @Nullable ScheduledFuture<?> next;

    /// @param alarm runs on the loop
    public WakeUp(ScheduledExecutorService loop, InstantSource clock, Runnable alarm) {
        this.loop = loop;
        this.clock = clock;
        this.alarm = alarm;
    }

    /// Rings at this time, or at once when it has passed.
    public void at(Instant time) {
        if (next != null) {
            next.cancel(false);
        }
        long nanos = Math.max(0, Duration.between(clock.instant(), time).toNanos());
        next = loop.schedule(alarm, nanos, TimeUnit.NANOSECONDS);
    }
}

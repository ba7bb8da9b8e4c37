package io.chukei.relay.simulation;

import java.util.concurrent.TimeUnit;

/// Waits for what another thread brings about.
public final class Await {
    /// How long at most.
    public static final long DEADLINE_SECONDS = 20;

    private Await() {}

    /// What is waited for.
    ///
    /// @param <X> what looking at it may throw
    public interface Condition<X extends Exception> {
        boolean holds() throws X;
    }

    /// Returns when it holds.
    ///
    /// @throws AssertionError when it does not hold in time
    public static <X extends Exception> void until(Condition<X> condition) throws X {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() >= end) {
                throw new AssertionError("the condition did not come true in time");
            }
            Thread.onSpinWait();
        }
    }
}

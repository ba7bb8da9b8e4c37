package io.chukei.app.world;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits for a condition, with a deadline.
public final class Await {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Await() {}

    /// A condition that may have to ask somebody.
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    /// @param what for the message when it does not come true
    /// @throws IOException when the condition does not hold in time
    public static void until(String what, Duration limit, Condition condition) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("it did not come true in " + limit.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}

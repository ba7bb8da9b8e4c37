package io.chukei.relay.journalstore;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Removes, once an hour, the records that were kept long enough; on a thread of its own, in batches that the
/// writer forces like everything else. What is still owed stays, however old.
final class Retention implements AutoCloseable {
    private static final long SECONDS_BETWEEN = 3_600;

    private final Sweep sweep;
    private final Duration kept;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("transaction-retention").daemon(true).unstarted(this::run);

    /// Removes one batch of records that were last written before an instant.
    interface Sweep {
        /// @return whether there may be more; it returns when the batch is forced, or failed
        boolean removeBefore(Instant end) throws InterruptedException;
    }

    Retention(Sweep sweep, Duration kept, InstantSource clock) {
        this.sweep = sweep;
        this.kept = kept;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                Instant end = clock.instant().minus(kept);
                boolean more = true;
                while (more && closing.getCount() > 0) {
                    more = sweep.removeBefore(end);
                }
            } while (!closing.await(SECONDS_BETWEEN, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the thread; returns when it submits nothing any more, so that a sweep at start that meets the end of the
    /// store raises no alarm.
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        Uninterrupted.join(thread);
    }
}

package io.chukei.pos.load;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.chukei.iso8583.terminal.TerminalResponse;
import org.jspecify.annotations.Nullable;

/// Sends payments at the times of a plan, whatever becomes of those before.
public final class OpenLoop {
    private final LoadPlan plan;
    private final List<LoadTerminal> terminals;
    private final Clock clock;

    /// @param terminals at least one; each signs about a thousand payments a second at most, and 24 are held ready of each
    public OpenLoop(LoadPlan plan, List<LoadTerminal> terminals, Clock clock) {
        if (terminals.isEmpty()) {
            throw new IllegalArgumentException("a load comes from at least one terminal");
        }
        this.plan = plan;
        this.terminals = List.copyOf(terminals);
        this.clock = clock;
    }

    /// What came of a load.
    ///
    /// @param sent payments
    /// @param accepted of these
    /// @param declined of these
    /// @param unanswered of these
    /// @param hungry times that no signed payment was at hand when one was due: then the generator was too slow, not the switch
    /// @param sendingNanos from the first intended time to the last sending
    public record Summary(long sent, long accepted, long declined, long unanswered, long hungry, long sendingNanos) {}

    /// Runs the plan and returns when each payment has ended.
    ///
    /// @throws IOException when the terminals cannot prepare (any more)
    public Summary run(LoadWatcher watcher) throws IOException, InterruptedException {
        try (Larder larder = new Larder(plan, terminals, clock)) {
            larder.open();
            return send(larder, watcher);
        }
    }

    /// Signs every payment of the plan now, to be sent later. The switch must allow each terminal its share of challenges at a time, and
    /// they must live until then.
    ///
    /// @throws IOException when a terminal cannot prepare
    public Signed signAll() throws IOException, InterruptedException {
        Hoard hoard = Hoard.sign(plan, terminals);
        return watcher -> send(hoard, watcher);
    }

    /// A plan whose payments are signed; good for once.
    @FunctionalInterface
    public interface Signed {
        /// Runs the plan and returns when each payment has ended.
        Summary run(LoadWatcher watcher) throws IOException, InterruptedException;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // each end is counted by the semaphore
    private Summary send(Supply supply, LoadWatcher watcher) throws IOException, InterruptedException {
        Count count = new Count(watcher);
        long hungry = 0;
        long start = System.nanoTime();
        long sent = start;
        for (long index = 0; index < plan.payments(); index++) {
            hungry += supply.isEmpty() ? 1 : 0;
            PreparedPayment payment = supply.take();
            long intended = start + plan.dueNanos(index);
            waitUntil(intended);
            sent = System.nanoTime();
            long sentAt = sent;
            payment.line().ask(payment.request()).orTimeout(plan.answerLimit().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((response, failure) -> count.end(intended, sentAt, response));
        }
        count.awaitEnds(plan.payments());
        return new Summary(plan.payments(), count.accepted.get(), count.declined.get(), count.unanswered.get(), hungry, sent - start);
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static final class Count {
        private final LoadWatcher watcher;
        private final AtomicLong accepted = new AtomicLong();
        private final AtomicLong declined = new AtomicLong();
        private final AtomicLong unanswered = new AtomicLong();
        private final Semaphore ended = new Semaphore(0);

        Count(LoadWatcher watcher) {
            this.watcher = watcher;
        }

        void end(long intended, long sent, @Nullable TerminalResponse response) {
            long now = System.nanoTime();
            int code = LoadWatcher.UNANSWERED;
            if (response == null) {
                unanswered.incrementAndGet();
            } else {
                code = response.actionCode();
                (response.accepted() ? accepted : declined).incrementAndGet();
            }
            try {
                watcher.ended(intended, sent, now, code);
            } finally {
                ended.release();
            }
        }

        void awaitEnds(long payments) throws InterruptedException {
            for (long i = 0; i < payments; i++) {
                ended.acquire();
            }
        }
    }
}

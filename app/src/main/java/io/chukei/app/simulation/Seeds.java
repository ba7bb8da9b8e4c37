package io.chukei.app.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import io.chukei.app.simulation.holder.Holders;

/// Runs seeds one after the other on some threads; one seed is one thread.
public final class Seeds {
    private final int threads;
    private final int transactions;
    private final Holders holders;

    /// Runs so.
    ///
    /// @param threads 1 or more
    /// @param transactions of one run, at least
    public Seeds(int threads, int transactions, Holders holders) {
        this.threads = threads;
        this.transactions = transactions;
        this.holders = holders;
    }

    /// Runs `from .. from + count - 1`.
    ///
    /// @param each hears of each result, one at a time, in no order, and says whether to begin another
    public void run(long from, int count, Predicate<SimulationResult> each) throws InterruptedException {
        Left left = new Left(from, from + count, each);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> work(left)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    private void work(Left left) {
        for (long seed = left.take(); seed < left.end; seed = left.take()) {
            try {
                left.done(new Simulation(seed, holders, false).run(transactions));
            } catch (RuntimeException e) {
                left.stop();
                throw new IllegalStateException("seed " + seed + ": " + e, e);
            }
        }
    }

    /// What is left to run, for all threads.
    private static final class Left {
        private final long end;
        private final Predicate<SimulationResult> each;
        private long next;

        Left(long from, long end, Predicate<SimulationResult> each) {
            this.next = from;
            this.end = end;
            this.each = each;
        }

        synchronized long take() {
            return next < end ? next++ : end;
        }

        synchronized void done(SimulationResult result) {
            if (!each.test(result)) {
                stop();
            }
        }

        synchronized void stop() {
            next = end;
        }
    }
}

package io.chukei.pos.load;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.chukei.iso8583.message.Bytes;
import org.jspecify.annotations.Nullable;

/// Payments signed ahead of need: one thread for each terminal keeps its shelf full, which holds so few that the terminal never has more
/// challenges out than a switch allows, and none grows old on it.
final class Larder implements Supply {
    /// Shelf and batch together stay under the 64 challenges that a terminal may have out (docs/terminal-protocol.md §8).
    private static final int MOST_ON_SHELF = 24;
    /// A challenge lives for 120 s; the local time is good for 180 s.
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int OFFER_MILLIS = 200;

    private record Shelf(LoadTerminal terminal, BlockingQueue<PreparedPayment> payments, CountDownLatch full) {}

    private final LoadPlan plan;
    private final Clock clock;
    private final List<Shelf> shelves = new ArrayList<>();
    private final List<Thread> cooks = new ArrayList<>();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private volatile boolean open = true;
    private int next;

    Larder(LoadPlan plan, List<LoadTerminal> terminals, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        terminals.forEach(
            terminal -> shelves.add(new Shelf(terminal, new ArrayBlockingQueue<>(MOST_ON_SHELF), new CountDownLatch(1))));
    }

    /// Begins to fill, and returns when every shelf has been full once.
    ///
    /// @throws IOException when a terminal cannot prepare
    void open() throws IOException, InterruptedException {
        shelves.forEach(shelf -> cooks.add(Thread.ofPlatform().name("load-" + cooks.size()).start(() -> cook(shelf))));
        for (Shelf shelf : shelves) {
            shelf.full.await(); // counted down also by failure; whatever is asked of the switch has a limit
        }
        check();
    }

    /// The next payment, terminal by terminal; waits when the shelves are empty.
    ///
    /// @throws IOException when a terminal cannot prepare any more
    @Override
    public PreparedPayment take() throws IOException, InterruptedException {
        while (true) {
            for (int tries = 0; tries < shelves.size(); tries++) {
                PreparedPayment payment = turn().poll();
                if (payment != null && isFresh(payment)) {
                    return payment;
                }
            }
            check();
            PreparedPayment late = turn().poll(1, TimeUnit.MILLISECONDS);
            if (late != null && isFresh(late)) {
                return late;
            }
        }
    }

    /// True when nothing is at hand.
    @Override
    public boolean isEmpty() {
        return shelves.stream().allMatch(shelf -> shelf.payments.isEmpty());
    }

    @Override
    public void close() {
        open = false;
        cooks.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread cook : cooks) {
            try {
                cook.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private BlockingQueue<PreparedPayment> turn() {
        BlockingQueue<PreparedPayment> payments = shelves.get(next).payments;
        next = (next + 1) % shelves.size();
        return payments;
    }

    private boolean isFresh(PreparedPayment payment) {
        return isFresh(payment.signedAt());
    }

    private boolean isFresh(Instant since) {
        return !since.plus(FRESH).isBefore(clock.instant());
    }

    private void check() throws IOException {
        IOException why = failure.get();
        if (why != null) {
            throw why;
        }
    }

    private void cook(Shelf shelf) {
        try {
            shelf.terminal.begin();
            while (open) {
                List<Bytes> batch = shelf.terminal.challenges();
                Instant fetched = clock.instant();
                for (Bytes challenge : batch) {
                    if (!open || !isFresh(fetched)) {
                        break; // what is left of the batch grows old: fetch another
                    }
                    put(shelf, shelf.terminal.prepare(challenge, plan.selection(), plan.amount()));
                }
            }
        } catch (IOException e) {
            if (open) {
                failure.compareAndSet(null, e);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            shelf.full.countDown();
        }
    }

    private void put(Shelf shelf, PreparedPayment payment) throws InterruptedException {
        boolean there = shelf.payments.offer(payment);
        if (!there) {
            shelf.full.countDown();
        }
        while (!there && open && isFresh(payment)) {
            there = shelf.payments.offer(payment, OFFER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}

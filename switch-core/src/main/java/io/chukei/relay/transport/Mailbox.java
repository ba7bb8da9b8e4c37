package io.chukei.relay.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A first-in-first-out queue in front of one single-threaded part. What comes from outside is bounded: a full
/// mailbox says so and the sender gives its defined answer. What the part itself has caused (a forced write, an
/// issuer's outcome, a timer) always gets in; its number is bounded by what the part has in flight.
///
/// @param <M> what is posted
public final class Mailbox<M> {
    /// Letters that are read before the loop serves its other work.
    private static final int BATCH = 256;

    private final Executor loop;
    private final int bound;
    private final Consumer<M> reader;
    private final Queue<Letter<M>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger fromOutside = new AtomicInteger();
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    private record Letter<M>(M content, boolean counted) {}

    /// @param loop runs the reader, one letter after the other
    /// @param bound letters from outside that may wait
    /// @param reader must not throw
    public Mailbox(Executor loop, int bound, Consumer<M> reader) {
        this.loop = loop;
        this.bound = bound;
        this.reader = reader;
    }

    /// Posts a letter from outside.
    ///
    /// @return whether there was room
    public boolean offer(M content) {
        if (fromOutside.incrementAndGet() > bound) {
            fromOutside.decrementAndGet();
            return false;
        }
        put(new Letter<>(content, true));
        return true;
    }

    /// Posts a letter that the reading part has caused itself.
    public void post(M content) {
        put(new Letter<>(content, false));
    }

    /// Letters that wait now.
    public int depth() {
        return depth.get();
    }

    private void put(Letter<M> letter) {
        depth.incrementAndGet();
        queue.add(letter);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                loop.execute(this::drain);
            } catch (RejectedExecutionException e) {
                // The node has stopped this loop: nobody reads any more, and what counts is in the store.
                scheduled.set(false);
            }
        }
    }

    private void drain() {
        for (int read = 0; read < BATCH; read++) {
            Letter<M> letter = queue.poll();
            if (letter == null) {
                break;
            }
            depth.decrementAndGet();
            if (letter.counted()) {
                fromOutside.decrementAndGet();
            }
            reader.accept(letter.content());
        }
        scheduled.set(false);
        if (!queue.isEmpty()) {
            schedule();
        }
    }
}

package io.chukei.app.simulation.nature;

import java.time.Instant;
import java.util.PriorityQueue;

/// Time that passes from one thing to the next. Things of the same nanosecond happen in the order in which they were
/// planned.
public final class SimulatedTime {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Instant start;
    private long nanos;
    private long last;
    private int together;

    private record Due(long at, long number, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    /// Begins at an instant.
    public SimulatedTime(Instant start) {
        this.start = start;
    }

    /// The true time; the clocks of switch and terminals may be off.
    public Instant now() {
        return start.plusNanos(nanos);
    }

    /// Nanoseconds since the start.
    public long nanos() {
        return nanos;
    }

    /// Plans something at so many nanoseconds since the start, or now when that has passed.
    public void atNanos(long at, Runnable what) {
        queue.add(new Due(Math.max(at, nanos), ++last, what));
    }

    /// Plans something.
    public void afterNanos(long wait, Runnable what) {
        atNanos(nanos + wait, what);
    }

    /// Plans something.
    public void afterMillis(long wait, Runnable what) {
        atNanos(nanos + wait * NANOS_PER_MILLI, what);
    }

    /// How many things have happened at this very nanosecond: without end, when something wakes itself in vain.
    public int together() {
        return together;
    }

    /// Does the next thing.
    ///
    /// @return false when nothing is left to do
    public boolean step() {
        Due next = queue.poll();
        if (next == null) {
            return false;
        }
        together = next.at == nanos ? together + 1 : 0;
        nanos = next.at;
        next.what.run();
        return true;
    }
}

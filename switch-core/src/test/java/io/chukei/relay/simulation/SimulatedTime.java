package io.chukei.relay.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that passes from one thing to the next.
public final class SimulatedTime {
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
    private Instant now;
    private long last;

    private record Due(Instant at, long number, Runnable what) {}

    public SimulatedTime(Instant start) {
        now = start;
    }

    public Instant now() {
        return now;
    }

    public void at(Instant when, Runnable what) {
        queue.add(new Due(when.isBefore(now) ? now : when, ++last, what));
    }

    public void after(Duration wait, Runnable what) {
        at(now.plus(wait), what);
    }

    public void afterMillis(long millis, Runnable what) {
        at(now.plusMillis(millis), what);
    }

    /// Does the next thing.
    ///
    /// @return false when nothing is left to do
    public boolean step() {
        Due next = queue.poll();
        if (next == null) {
            return false;
        }
        now = next.at;
        next.what.run();
        return true;
    }
}

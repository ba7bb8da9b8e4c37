package io.chukei.bench.load;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.chukei.pos.load.LoadWatcher;

/// Remembers each payment of a load, for questions about when.
public final class Timeline implements LoadWatcher {
    private static final int APPROVED = 0;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Queue<Point> points = new ConcurrentLinkedQueue<>();

    private record Point(long intended, long ended, int code) {
        boolean isGood(long limitMillis) {
            return code == APPROVED && ended - intended <= limitMillis * MILLI;
        }
    }

    @Override
    public void ended(long intended, long sent, long ended, int actionCode) {
        points.add(new Point(intended, ended, actionCode));
    }

    /// Payments that were approved at a time.
    ///
    /// @param from of `System.nanoTime`
    /// @param length nanoseconds
    /// @return a second
    public double approvedPerSecond(long from, long length) {
        long approved = points.stream().filter(point -> point.code == APPROVED && point.ended - from >= 0 && point.ended - from < length)
            .count();
        return approved * (double) TimeUnit.SECONDS.toNanos(1) / length;
    }

    /// From when on every payment was approved in time.
    ///
    /// @param limitMillis what is in time, from the intended moment
    /// @return milliseconds from the first intended moment to the end of the last payment that was not; 0 when all were
    public long recoveredAfterMillis(long limitMillis) {
        List<Point> all = points.stream().sorted((one, other) -> Long.signum(one.intended - other.intended)).toList();
        long recovered = 0;
        for (Point point : all) {
            if (!point.isGood(limitMillis)) {
                recovered = Math.max(recovered, (point.intended - all.getFirst().intended) / MILLI + 1);
            }
        }
        return recovered;
    }
}

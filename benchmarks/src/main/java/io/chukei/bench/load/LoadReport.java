package io.chukei.bench.load;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.chukei.pos.load.LoadWatcher;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Gathers a load. Latency counts from the intended time, so that a stall of the switch is felt by every payment that was due in it
/// (free of coordinated omission).
public final class LoadReport implements LoadWatcher {
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(2);

    private final Histogram micros = new ConcurrentHistogram(MOST_MICROS, 3);
    private final Histogram lagMicros = new ConcurrentHistogram(MOST_MICROS, 3);
    private final Map<Integer, Long> codes = new TreeMap<>();

    @Override
    public void ended(long intended, long sent, long ended, int actionCode) {
        lagMicros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(sent - intended), 0, MOST_MICROS));
        synchronized (codes) {
            codes.merge(actionCode, 1L, Long::sum);
        }
        if (actionCode != UNANSWERED) {
            micros.recordValue(Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(ended - intended)));
        }
    }

    /// One line of latencies in milliseconds, one of action codes.
    public String text() {
        StringBuilder text =
            new StringBuilder(String.format(Locale.ROOT, "latency ms  p50 %.1f  p90 %.1f  p99 %.1f  p99.9 %.1f  max %.1f%n",
                millis(50), millis(90), millis(99), millis(99.9), micros.getMaxValue() / 1000.0));
        text.append("action codes ");
        synchronized (codes) {
            codes.forEach((code, count) -> text.append(code == UNANSWERED ? "none" : String.format(Locale.ROOT, "%04d", code)).append(" × ")
                .append(count).append("  "));
        }
        return text.toString();
    }

    /// How late the generator was, milliseconds.
    ///
    /// @param percentile 0..100
    public double lagMillis(double percentile) {
        return lagMicros.getValueAtPercentile(percentile) / 1000.0;
    }

    /// Latency in milliseconds, counted from the intended time; payments without an answer are not in it.
    ///
    /// @param percentile 0..100
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}

package io.chukei.relay.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// One counter for each constant of an enum, all there from the start at zero, so that a reason that never happened
/// is told from one that is not counted. Safe on any thread.
///
/// @param <E> what is counted
public final class EnumCounters<E extends Enum<E>> {
    private final Map<E, Counter> counters;

    EnumCounters(MeterRegistry registry, String name, String tag, Class<E> type, String description) {
        counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, Counter.builder(name).description(description).tag(tag, label(constant)).register(registry));
        }
    }

    /// Counts one.
    public void count(E what) {
        counter(what).increment();
    }

    /// How many there were since the start.
    public long total(E what) {
        return (long) counter(what).count();
    }

    /// How a constant is written in a metric: small letters with underscores.
    public static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Counter counter(E what) {
        Counter counter = counters.get(what);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + what);
        }
        return counter;
    }
}

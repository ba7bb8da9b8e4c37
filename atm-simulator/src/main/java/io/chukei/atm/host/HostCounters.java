package io.chukei.atm.host;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.chukei.atm.host.core.HostReason;
import io.chukei.atm.host.core.HostTally;
import io.chukei.atm.host.line.LineTally;

/// The host's counters. Any thread.
public final class HostCounters {
    private final Map<Enum<?>, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Enum<?> what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    /// How often messages of ATMs were answered for this reason.
    public long of(HostReason reason) {
        return value(reason);
    }

    public long of(HostTally tally) {
        return value(tally);
    }

    public long of(LineTally tally) {
        return value(tally);
    }

    private long value(Enum<?> what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /// Every counter that has counted, in the text form of Prometheus.
    String text() {
        Map<String, Long> lines = new LinkedHashMap<>();
        for (HostReason reason : HostReason.values()) {
            lines.put("chukei_atm_host_answers_total{reason=\"" + code(reason) + "\"}", value(reason));
        }
        for (HostTally tally : HostTally.values()) {
            lines.put("chukei_atm_host_events_total{event=\"" + code(tally) + "\"}", value(tally));
        }
        for (LineTally tally : LineTally.values()) {
            lines.put("chukei_atm_host_lines_total{event=\"" + code(tally) + "\"}", value(tally));
        }
        StringBuilder text = new StringBuilder();
        lines.forEach((line, count) -> text.append(line).append(' ').append(count).append('\n'));
        return text.toString();
    }

    /// The word for a constant in counters and in the log.
    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

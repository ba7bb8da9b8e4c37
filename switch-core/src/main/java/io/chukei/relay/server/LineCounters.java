package io.chukei.relay.server;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.reason.Reason;
import io.micrometer.core.instrument.Timer;

/// What is counted and measured at terminals' lines.
///
/// @param tally what happens to lines: `chukei_terminal_lines_total{event=…}`
/// @param problems why messages could not be read: `chukei_terminal_malformed_total{problem=…}`
/// @param outcomes how messages ended that no shard has seen: `chukei_outcomes_total{reason=…}`
/// @param latencies from a message's last byte to its answer's first, by exchange: `chukei_answer_time_seconds`
public record LineCounters(EnumCounters<LineTally> tally, EnumCounters<DecodeProblem> problems,
    EnumCounters<Reason> outcomes, Map<Exchange, Timer> latencies) {
    public LineCounters {
        latencies = Map.copyOf(latencies);
    }

    /// Makes them all but the outcomes, at zero.
    ///
    /// @param outcomes shared with the shards
    public static LineCounters of(Metrics metrics, EnumCounters<Reason> outcomes) {
        Map<Exchange, Timer> latencies = new EnumMap<>(Exchange.class);
        for (Exchange exchange : Exchange.values()) {
            latencies.put(exchange, metrics.latency("answer.time", "exchange", EnumCounters.label(exchange), "From message to answer."));
        }
        return new LineCounters(metrics.counters("terminal.lines", "event", LineTally.class, "What happens to terminals' lines."),
            metrics.counters("terminal.malformed", "problem", DecodeProblem.class, "Messages of terminals that could not be read."),
            outcomes, latencies);
    }

    void answered(Exchange exchange, Duration after) {
        Timer timer = latencies.get(exchange);
        if (timer != null) {
            timer.record(after);
        }
    }
}

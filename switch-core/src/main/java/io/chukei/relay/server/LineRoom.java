package io.chukei.relay.server;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.relay.metrics.EnumCounters;

/// What all lines share.
///
/// @param dialect how terminals speak
/// @param lines the admitted ones
/// @param shards where messages go
/// @param counters what is counted and measured
/// @param clock for latencies, and for DE 7 of answers that no shard gives
public record LineRoom(TerminalDialect dialect, TerminalLines lines, ShardDoor shards,
    LineCounters counters, InstantSource clock) {
    private static final DateTimeFormatter TRANSMISSION = DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);

    EnumCounters<LineTally> tally() {
        return counters.tally();
    }

    EnumCounters<DecodeProblem> problems() {
        return counters.problems();
    }

    String transmissionTime() {
        return TRANSMISSION.format(clock.instant());
    }
}

package io.chukei.relay.server;

import java.time.InstantSource;

import io.chukei.iso8583.message.DecodeProblem;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.pin.RequesterMacs;

/// What all lines share.
///
/// @param dialect how terminals speak
/// @param lines the admitted ones
/// @param shards where messages go
/// @param counters what is counted and measured
/// @param macs checks and makes MACs
/// @param clock for latencies, and for DE 7 of answers that no shard gives
public record LineRoom(TerminalDialect dialect, TerminalLines lines, ShardDoor shards,
    LineCounters counters, RequesterMacs macs, InstantSource clock) {
    EnumCounters<LineTally> tally() {
        return counters.tally();
    }

    EnumCounters<DecodeProblem> problems() {
        return counters.problems();
    }
}

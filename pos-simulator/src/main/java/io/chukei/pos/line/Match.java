package io.chukei.pos.line;

import java.time.LocalDateTime;

import io.chukei.iso8583.message.Trace;
import io.chukei.iso8583.terminal.Exchange;

/// What ties an answer to its question: MTI class, DE 11, DE 12, DE 41 (docs/terminal-protocol.md §1).
record Match(Exchange exchange, long stan, LocalDateTime localTime, String terminal) {
    static Match of(Exchange exchange, Trace trace) {
        return new Match(exchange, trace.stan(), trace.localTime(), trace.terminal());
    }
}

package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chukei.iso8583.terminal.TerminalRequest;

/// Requests for money whose approval has reached their terminal.
final class Offered {
    private Offered() {}

    /// Sends the request, has its institution approve it, and delivers the answer.
    static <R extends TerminalRequest> R at(ShardBench bench, R request) {
        long line = bench.send(request);
        bench.approve(bench.nextPosted());
        assertEquals(0, bench.answered(line).actionCode());
        bench.deliver(line);
        return request;
    }
}

package io.chukei.app.prove.reset;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.app.prove.reset.ResetCase.Side;
import io.chukei.testbed.faultproxy.FaultProxy;

/// The way of one terminal to the switch, to be cut. What passes is encrypted, so a message is known by its time alone: whoever arms it
/// or learns from it has just had an answer, and sends one message next.
final class TerminalCut implements ResetLane.Saboteur, AutoCloseable {
    private final Fuses fuses = new Fuses();
    private final AtomicLong bytesForth = new AtomicLong();
    private final AtomicLong bytesBack = new AtomicLong();
    private final FaultProxy proxy;

    TerminalCut(InetSocketAddress terminals) throws IOException {
        proxy = FaultProxy.open(() -> terminals, 1,
            (connection, dice) -> fuses.faults(),
            (connection, isForth, bytes) -> (isForth ? bytesForth : bytesBack).addAndGet(bytes.length));
    }

    int port() {
        return proxy.port();
    }

    /// Counts from here on.
    void count() {
        bytesForth.set(0);
        bytesBack.set(0);
    }

    /// What has passed since then.
    Map<Side, Integer> counted() {
        return Map.of(Side.TERMINAL_REQUEST, bytesForth.intValue(), Side.TERMINAL_RESPONSE, bytesBack.intValue());
    }

    @Override
    public void arm(ResetCase next) {
        fuses.begin();
        fuses.light(next.side().forth(), next.offset());
    }

    @Override
    public boolean disarm() {
        return fuses.putOut();
    }

    @Override
    public void close() {
        proxy.close();
    }
}

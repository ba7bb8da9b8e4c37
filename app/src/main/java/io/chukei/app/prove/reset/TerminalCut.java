package io.chukei.app.prove.reset;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.app.prove.reset.ResetCase.Side;
import io.chukei.testbed.faultproxy.Fault;
import io.chukei.testbed.faultproxy.FaultProxy;
import io.chukei.testbed.faultproxy.Faults;
import io.chukei.testbed.faultproxy.Fuse;

/// The way of one terminal to the switch, to be cut. What passes is encrypted, so a message is known by its time alone: whoever arms it
/// or learns from it has just had an answer, and sends one message next.
final class TerminalCut implements ResetLane.Saboteur, AutoCloseable {
    private final Fuse forth = new Fuse();
    private final Fuse back = new Fuse();
    private final AtomicLong bytesForth = new AtomicLong();
    private final AtomicLong bytesBack = new AtomicLong();
    private final FaultProxy proxy;
    private int burntBefore;

    TerminalCut(InetSocketAddress terminals) throws IOException {
        proxy = FaultProxy.open(() -> terminals, 1,
            (connection, dice) -> new Faults(List.of(new Fault.Fused(forth)), List.of(new Fault.Fused(back))),
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
        burntBefore = forth.burnt() + back.burnt();
        (next.side().forth() ? forth : back).light(next.offset());
    }

    @Override
    public boolean disarm() {
        forth.putOut();
        back.putOut();
        return forth.burnt() + back.burnt() > burntBefore;
    }

    @Override
    public void close() {
        proxy.close();
    }
}

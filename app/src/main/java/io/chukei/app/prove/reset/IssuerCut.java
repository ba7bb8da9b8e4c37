package io.chukei.app.prove.reset;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.chukei.app.prove.reset.ResetCase.Side;
import io.chukei.app.world.Await;
import io.chukei.testbed.faultproxy.FaultProxy;
import org.jspecify.annotations.Nullable;

/// The way of the switch to an issuer with frames behind two bytes of length, to be cut in a request for money (0200) or its response.
/// Reversals of payments before, which share the line, pass.
final class IssuerCut implements ResetLane.Saboteur, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int HEADER = 2;
    private static final int MTI = 4;

    private final Fuses fuses = new Fuses();
    private final Map<Side, Integer> lengths = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable ResetCase> armed = new AtomicReference<>();
    private final Await.Condition lineIsUp;
    private final FaultProxy proxy;

    /// @param lineIsUp whether the switch says that its line is up
    IssuerCut(InetSocketAddress issuer, Await.Condition lineIsUp) throws IOException {
        this.lineIsUp = lineIsUp;
        this.proxy = FaultProxy.open(() -> issuer, 1,
            (connection, dice) -> fuses.faults(), this::passes);
    }

    int port() {
        return proxy.port();
    }

    /// How long the last request and the last response were, with their headers.
    Map<Side, Integer> lengths() {
        return Map.copyOf(lengths);
    }

    private void passes(int connection, boolean isForth, byte[] bytes) {
        int at = 0;
        while (at + HEADER + MTI <= bytes.length) {
            int length = HEADER + (bytes[at] & 0xFF) * 256 + (bytes[at + 1] & 0xFF);
            String mti = new String(bytes, at + HEADER, MTI, StandardCharsets.US_ASCII);
            if (mti.equals(isForth ? "0200" : "0210")) {
                Side side = isForth ? Side.ISSUER_REQUEST : Side.ISSUER_RESPONSE;
                lengths.put(side, length);
                ResetCase wanted = armed.get();
                if (wanted != null && wanted.side() == side) {
                    armed.set(null);
                    fuses.light(isForth, (long) at + wanted.offset());
                }
            }
            at += length;
        }
    }

    @Override
    public void arm(ResetCase next) throws IOException {
        int burntBefore = fuses.begin();
        Await.until("the line that was cut is up again", LIMIT, () -> proxy.connections() > burntBefore && lineIsUp.holds());
        armed.set(next);
    }

    @Override
    public boolean disarm() {
        armed.set(null);
        return fuses.putOut();
    }

    @Override
    public void close() {
        proxy.close();
    }
}

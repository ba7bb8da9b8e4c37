package io.chukei.relay.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.chukei.iso8583.terminal.TerminalResponse;
import io.netty.channel.Channel;

/// The admitted lines by number, for answers that come from shards. Any thread.
public final class TerminalLines {
    private final Map<Long, Channel> open = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();

    /// Writes an answer to its line.
    ///
    /// @param line the number that came with the request
    /// @param delivered hears exactly once, on any thread, whether the answer's last byte was handed to the socket
    public void answer(long line, TerminalResponse response, Consumer<Boolean> delivered) {
        Channel channel = open.get(line);
        if (channel == null) {
            delivered.accept(false);
            return;
        }
        channel.writeAndFlush(response).addListener(future -> delivered.accept(future.isSuccess()));
    }

    /// Admitted lines now.
    public int count() {
        return open.size();
    }

    long admit(Channel channel) {
        long number = lastNumber.incrementAndGet();
        open.put(number, channel);
        return number;
    }

    void remove(long number) {
        open.remove(number);
    }

    /// Counts a connection, admitted or not.
    ///
    /// @return whether it is within the limit
    boolean connected(int most) {
        return connections.incrementAndGet() <= most;
    }

    void disconnected() {
        connections.decrementAndGet();
    }
}

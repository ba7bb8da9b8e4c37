package io.chukei.relay.server;

import io.chukei.relay.shard.ShardEvent;

/// The way of a decoded message to the shard that owns its terminal.
public interface ShardDoor {
    /// Hands a message over; any thread, never blocks.
    ///
    /// @return whether the shard had room
    boolean offer(ShardEvent.TerminalMessage message);
}

package io.chukei.app.invariant;

import java.time.Instant;

import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.TransactionRecord;

/// Watches effects just before each is carried out, and says what is wrong.
interface Checker {
    /// A terminal's message arrived.
    default void onMessage(ShardEvent.TerminalMessage message) {}

    /// A shard hears something.
    ///
    /// @param now what it is told of the time
    default void onEvent(int shard, ShardEvent event, Instant now) {}

    /// A shard wants something done.
    default void onShard(int shard, ShardEffect effect) {}

    /// A shard wants a record forced.
    default void onRecord(TransactionRecord record, boolean open) {}

    /// A line wants something done.
    default void onLine(String institution, LineEffect effect) {}

    /// The process has ended: what it had named by tickets is named so no more.
    default void onProcessEnd() {}

    /// A shard's name for something it asked for, among those of all shards.
    static long name(int shard, long ticket) {
        return ticket * 64 + shard;
    }

    /// A message's name in violations and traces.
    static String name(MessageKey key) {
        return key.terminal() + "/" + key.stan();
    }
}

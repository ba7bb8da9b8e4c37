package io.chukei.relay.invariant;

import java.util.List;

import io.chukei.relay.issuerline.LineEffect;
import io.chukei.relay.shard.ShardEffect;

/// Watches effects, before they are carried out, and says what was wrong.
public interface Checker {
    /// A shard wants something done.
    default void onShard(ShardEffect effect) {}

    /// A line wants something done.
    default void onLine(String institution, LineEffect effect) {}

    /// What was violated, empty when nothing.
    List<String> violations();
}

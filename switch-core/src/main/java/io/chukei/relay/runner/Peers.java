package io.chukei.relay.runner;

import java.util.List;
import java.util.function.Supplier;

import io.chukei.relay.allowance.AllowanceLetter;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.shard.Shards;

/// The way from one shard to another.
///
/// @param shards all of them in the order of their numbers, once they are made
public record Peers(Supplier<List<ShardRunner>> shards) {
    /// To the shard that owns a holder.
    void toOwner(HolderKey holder, AllowanceLetter letter) {
        to(Shards.ofHolder(holder, shards.get().size()), letter);
    }

    /// To a shard.
    void to(int shard, AllowanceLetter letter) {
        shards.get().get(shard).post(new ShardEvent.LetterCame(letter));
    }
}

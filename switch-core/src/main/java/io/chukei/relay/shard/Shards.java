package io.chukei.relay.shard;

import io.chukei.relay.link.HolderKey;

/// Which shard owns a terminal, and which a holder. Not a connection: a repeat on another line lands where its original is.
public final class Shards {
    private Shards() {}

    /// The shard that a message goes to.
    public static int of(ShardEvent.TerminalMessage message, int shards) {
        return of(message.requester(), message.request().trace().terminal(), shards);
    }

    /// The shard of a terminal.
    ///
    /// @param requester the CN of the client certificate
    /// @param terminal DE 41
    /// @param shards how many there are, 1 or more
    /// @return 0..shards-1; stable over restarts for the same number of shards, and free to change with it, since open
    ///     records are dealt out anew at start
    public static int of(String requester, String terminal, int shards) {
        return spread(requester.hashCode() * 31 + terminal.hashCode(), shards);
    }

    /// The shard that owns the limits of a holder.
    ///
    /// @param shards how many there are, 1 or more
    /// @return 0..shards-1, the same for as long as a process lives
    public static int ofHolder(HolderKey holder, int shards) {
        return spread(holder.hashCode(), shards);
    }

    private static int spread(int hash, int shards) {
        int mixed = hash ^ (hash >>> 16);
        mixed *= 0x85ebca6b;
        mixed ^= mixed >>> 13;
        return Math.floorMod(mixed, shards);
    }
}

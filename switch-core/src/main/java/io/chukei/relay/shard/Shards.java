package io.chukei.relay.shard;

/// Which shard owns a terminal. Not a connection: a repeat on another line lands where its original is.
public final class Shards {
    private Shards() {}

    /// The shard of a terminal.
    ///
    /// @param requester the CN of the client certificate
    /// @param terminal DE 41
    /// @param shards how many there are, 1 or more
    /// @return 0..shards-1; stable over restarts for the same number of shards, and free to change with it, since open
    ///     records are dealt out anew at start
    public static int of(String requester, String terminal, int shards) {
        int hash = requester.hashCode() * 31 + terminal.hashCode();
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        return Math.floorMod(hash, shards);
    }
}

package io.chukei.relay.journal;

/// Hears how an append ended, exactly once, on the store's writer thread or, when it was refused at once, on the
/// caller's. It must return quickly and must not throw: post the news to the shard and be done.
public interface Completion {
    /// The record is on the disk.
    void forced();

    /// The record is not known to be on the disk; nothing may be sent on it.
    void failed(StoreProblem why);
}

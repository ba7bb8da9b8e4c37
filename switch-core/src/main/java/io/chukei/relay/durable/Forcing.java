package io.chukei.relay.durable;

/// Whether a write is forced to the disk before it is acknowledged.
public enum Forcing {
    /// As it must be: it survives a power loss.
    FORCED,
    /// It survives the process only. For measurements and for showing that a test can tell the difference; no
    /// configuration leads here.
    UNFORCED
}

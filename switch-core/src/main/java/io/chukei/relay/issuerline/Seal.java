package io.chukei.relay.issuerline;

/// What is known of the MAC of a message that came.
public enum Seal {
    /// It carries none, or none was looked at.
    NONE,
    /// It is that of its raw bytes.
    RIGHT,
    /// It is not.
    WRONG,
    /// The security module could not say.
    UNCHECKED
}

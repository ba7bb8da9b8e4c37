package io.chukei.relay.door;

/// What is known of a key.
public sealed interface Found {
    /// The transaction; from the store if it was not in memory.
    record Known(Transaction transaction) implements Found {}

    /// There is none.
    record Absent() implements Found {}

    /// There is one and it cannot be read: nothing may be decided on it.
    record Unreadable() implements Found {}
}

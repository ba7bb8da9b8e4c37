package io.chukei.relay.journal;

/// What the store knows of a key. `Unreadable` must never be treated as `Absent`: that would pay twice.
public sealed interface StoredLookup {
    /// No transaction has this key.
    StoredLookup ABSENT = new Absent();

    /// The transaction's last forced state.
    ///
    /// @param record in clear
    record Found(StoredTransaction record) implements StoredLookup {}

    /// Nothing under this key.
    record Absent() implements StoredLookup {}

    /// Something is there, or may be there, and it cannot be read.
    ///
    /// @param why for the operator
    record Unreadable(StoreProblem why) implements StoredLookup {}
}

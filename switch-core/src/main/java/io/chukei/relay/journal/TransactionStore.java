package io.chukei.relay.journal;

import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;

/// Where transactions become durable. Appends of one caller are forced in the order of the calls; a completion is
/// called after its record survives a power loss. One key's states must come from one thread (its shard).
public interface TransactionStore {
    /// Has a record written and forced. Returns at once.
    void appendAndForce(StoredTransaction record, Completion completion);

    /// The last forced state of a key. It reads memory and, for an old key, the disk; an absent key is almost
    /// always answered from memory.
    StoredLookup find(Bytes key);

    /// Hands out every record that is open, in no order, before the node takes traffic. An open record that cannot
    /// be read is handed out as unreadable: it is owed, so the node must not forget it silently.
    void forEachOpen(Consumer<StoredLookup> consumer);

    /// Has the next block of numbers for an institution forced. Returns at once.
    ///
    /// @param institution 1..11 digits
    void forceNumberBlock(String institution, NumberBlock.Grant grant);
}

package io.chukei.relay.duplicate;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.journal.StoredLookup;

/// What the store knows of a key: [io.chukei.relay.journal.TransactionStore#find] as the shard needs it.
@FunctionalInterface
public interface OutcomeLookup {
    /// The last forced state of a key.
    StoredLookup find(Bytes key);
}

package io.chukei.relay.duplicate;

import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.journal.StoredLookup;

/// What the store knows of a key: [io.chukei.relay.journal.TransactionStore#find] as the shard needs it.
@FunctionalInterface
public interface OutcomeLookup {
    /// The last forced state of a key.
    StoredLookup find(Bytes key);

    /// What the payments of one link count on one day, by their keys. A store that keeps none has none.
    ///
    /// @return nothing when the store cannot be read
    default Optional<Map<Bytes, Long>> spent(Spent.Account account) {
        return Optional.of(Map.of());
    }
}

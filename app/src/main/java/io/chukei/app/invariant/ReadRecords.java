package io.chukei.app.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.TransactionRecord;

/// Records as they are read back from what the disk gets. The newest reading of each key is kept: most are asked for
/// again when the answer leaves.
final class ReadRecords {
    private final Map<Bytes, Reading> newest = new HashMap<>();

    private record Reading(StoredTransaction stored, TransactionRecord record) {}

    /// Reads a record that is about to be forced.
    Optional<TransactionRecord> readNew(StoredTransaction stored) {
        Optional<TransactionRecord> record = RecordCodec.decode(stored);
        record.ifPresent(read -> newest.put(stored.key(), new Reading(stored, read)));
        return record;
    }

    /// Reads a record that is on the disk.
    @SuppressWarnings("ReferenceEquality") // the very one that was read before, not one that is equal
    Optional<TransactionRecord> read(StoredTransaction stored) {
        Reading known = newest.get(stored.key());
        return known != null && known.stored == stored ? Optional.of(known.record) : RecordCodec.decode(stored);
    }
}

package io.chukei.relay.durable;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// Changes that become durable together. Not safe for two threads.
public final class Batch {
    private final List<Change> changes = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Change(int family, byte[] key, byte @Nullable [] value) {}

    /// Sets a key's value.
    public Batch put(int family, byte[] key, byte[] value) {
        changes.add(new Change(family, key, value));
        return this;
    }

    /// Removes a key.
    public Batch delete(int family, byte[] key) {
        changes.add(new Change(family, key, null));
        return this;
    }

    /// Whether nothing changes.
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    void writeTo(RocksDB rocks, List<ColumnFamilyHandle> families, WriteOptions options) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            for (Change change : changes) {
                ColumnFamilyHandle family = families.get(change.family);
                if (change.value == null) {
                    batch.delete(family, change.key);
                } else {
                    batch.put(family, change.key, change.value);
                }
            }
            rocks.write(options, batch);
        }
    }
}

package io.chukei.relay.durable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksObject;
import org.rocksdb.Statistics;
import org.rocksdb.Status;
import org.rocksdb.TickerType;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/// One folder of RocksDB. Families are addressed by their place in the list given at opening; family 0 is RocksDB's
/// default one.
///
/// - Write-ahead log: `TolerateCorruptedTailRecords`. RocksDB's own default drops everything behind a bad record
///   without a word. The manifest tracks the logs, so that a missing one is noticed.
/// - Values come in sealed, so they are not compressed.
/// - Every use holds a read lock and closing takes the write lock: RocksDB is native memory, and a reader behind
///   the closing would bring the process down.
///
/// Safe from any thread.
public final class Database implements AutoCloseable {
    private static final long CACHE_BYTES = 64L << 20;
    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final long MAX_WAL_BYTES = 256L << 20;
    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final int KEPT_LOG_FILES = 4;

    private final String name;
    private final RocksDB rocks;
    private final List<ColumnFamilyHandle> families;
    private final WriteOptions writing;
    private final Statistics statistics;
    private final WriteAheadFile writeAhead;
    /// Native objects to free behind the database, last made first freed.
    private final Deque<RocksObject> natives;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private Database(String name, Opened opened, Deque<RocksObject> natives, WriteOptions writing, Statistics statistics) {
        this.name = name;
        this.rocks = opened.rocks;
        this.families = opened.families;
        this.natives = natives;
        this.writing = writing;
        this.statistics = statistics;
        this.writeAhead = new WriteAheadFile(Path.of(name));
    }

    private record Opened(RocksDB rocks, List<ColumnFamilyHandle> families) {}

    /// Opens a folder, making what is missing.
    ///
    /// @param folder the store's own folder
    /// @param familyNames the families beside the default one; they become 1, 2, …
    /// @param forcing whether [#write] forces
    /// @throws StoreUnusableException when it is locked, damaged or the disk refuses
    public static Database open(Path folder, List<String> familyNames, Forcing forcing) throws StoreUnusableException {
        RocksDB.loadLibrary();
        Deque<RocksObject> natives = new ArrayDeque<>();
        try {
            Files.createDirectories(folder);
            Statistics statistics = keep(natives, new Statistics());
            DBOptions options = keep(natives, options(statistics));
            ColumnFamilyOptions family = keep(natives, familyOptions(natives));
            WriteOptions writing = keep(natives, new WriteOptions().setSync(forcing == Forcing.FORCED));
            List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
            descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family));
            for (String familyName : familyNames) {
                descriptors.add(new ColumnFamilyDescriptor(familyName.getBytes(StandardCharsets.US_ASCII), family));
            }
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            RocksDB rocks = RocksDB.open(options, folder.toString(), descriptors, handles);
            return new Database(folder.toString(), new Opened(rocks, List.copyOf(handles)), natives, writing, statistics);
        } catch (RocksDBException e) {
            natives.forEach(RocksObject::close);
            throw unusable(folder.toString(), e);
        } catch (java.io.IOException e) {
            natives.forEach(RocksObject::close);
            throw new StoreUnusableException(StoreUnusableException.Why.DISK, "cannot make " + folder, e);
        }
    }

    private static <T extends RocksObject> T keep(Deque<RocksObject> natives, T object) {
        natives.push(object);
        return object;
    }

    private static DBOptions options(Statistics statistics) {
        // The Java binding has no setter for this one; the text form has.
        Properties byName = new Properties();
        byName.setProperty("track_and_verify_wals_in_manifest", "true");
        DBOptions options = DBOptions.getDBOptionsFromProps(byName);
        if (options == null) {
            throw new IllegalStateException("RocksDB does not know track_and_verify_wals_in_manifest");
        }
        return options.setCreateIfMissing(true).setCreateMissingColumnFamilies(true).setParanoidChecks(true)
            .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords).setMaxTotalWalSize(MAX_WAL_BYTES).setStatistics(statistics)
            .setStatsDumpPeriodSec(0).setInfoLogLevel(InfoLogLevel.WARN_LEVEL).setKeepLogFileNum(KEPT_LOG_FILES);
    }

    private static ColumnFamilyOptions familyOptions(Deque<RocksObject> natives) {
        Cache cache = keep(natives, new LRUCache(CACHE_BYTES));
        BloomFilter filter = keep(natives, new BloomFilter(BLOOM_BITS_PER_KEY));
        BlockBasedTableConfig table = new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter);
        return new ColumnFamilyOptions().setTableFormatConfig(table).setWriteBufferSize(WRITE_BUFFER_BYTES)
            .setCompressionType(CompressionType.NO_COMPRESSION);
    }

    /// The value of a key.
    ///
    /// @return a copy, or null for an absent key
    /// @throws StoreUnusableException when the disk refuses or the folder is closed
    public byte @Nullable [] get(int family, byte[] key) throws StoreUnusableException {
        use.readLock().lock();
        try {
            requireOpen();
            return rocks.get(families.get(family), key);
        } catch (RocksDBException e) {
            throw unusable(name, e);
        } finally {
            use.readLock().unlock();
        }
    }

    /// Applies a batch whole or not at all, forced as the folder was opened.
    ///
    /// @throws StoreUnusableException when it is not known to be on the disk
    public void write(Batch batch) throws StoreUnusableException {
        use.readLock().lock();
        try {
            requireOpen();
            batch.writeTo(rocks, families, writing);
            writeAhead.requireStanding();
        } catch (RocksDBException e) {
            throw unusable(name, e);
        } finally {
            use.readLock().unlock();
        }
    }

    /// Walks over the keys that are equal to or behind a first one, in the order of their bytes. The folder cannot
    /// be closed meanwhile.
    ///
    /// @param from the first key, empty for all
    /// @param visitor told each key and value; false ends the walk
    /// @throws StoreUnusableException when the disk refuses in the middle
    public void walk(int family, byte[] from, Visitor visitor) throws StoreUnusableException {
        use.readLock().lock();
        try {
            requireOpen();
            try (RocksIterator iterator = rocks.newIterator(families.get(family))) {
                for (iterator.seek(from); iterator.isValid(); iterator.next()) {
                    if (!visitor.visit(iterator.key(), iterator.value())) {
                        return;
                    }
                }
                iterator.status();
            }
        } catch (RocksDBException e) {
            throw unusable(name, e);
        } finally {
            use.readLock().unlock();
        }
    }

    /// The same for the keys that begin with a prefix.
    public void walkPrefix(int family, byte[] prefix, Visitor visitor) throws StoreUnusableException {
        walk(family, prefix, (key, value) -> key.length >= prefix.length
            && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length) && visitor.visit(key, value));
    }

    /// How often the write-ahead log was forced since the opening.
    public long walForces() {
        use.readLock().lock();
        try {
            return closed ? 0 : statistics.getTickerCount(TickerType.WAL_FILE_SYNCED);
        } finally {
            use.readLock().unlock();
        }
    }

    /// Waits for calls under way and closes; a second call does nothing.
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            families.forEach(ColumnFamilyHandle::close);
            rocks.close();
            natives.forEach(RocksObject::close);
        } finally {
            use.writeLock().unlock();
        }
    }

    private void requireOpen() throws StoreUnusableException {
        if (closed) {
            throw new StoreUnusableException(StoreUnusableException.Why.DISK, name + " is closed", null);
        }
    }

    private static StoreUnusableException unusable(String name, RocksDBException e) {
        Status status = e.getStatus();
        String state = status == null || status.getState() == null ? "" : status.getState();
        StoreUnusableException.Why why = StoreUnusableException.Why.DISK;
        if (status != null && status.getCode() == Status.Code.Corruption) {
            why = StoreUnusableException.Why.CORRUPT;
        } else if (state.contains("lock hold by current process") || state.contains("While lock file")) {
            why = StoreUnusableException.Why.LOCKED;
        }
        // Codes only: RocksDB's sentences may hold keys.
        String detail = status == null ? name : name + ": " + status.getCode() + ", " + status.getSubCode();
        return new StoreUnusableException(why, detail, e);
    }

    /// Hears of keys and values in turn.
    public interface Visitor {
        /// @return whether to go on
        boolean visit(byte[] key, byte[] value) throws StoreUnusableException;
    }
}

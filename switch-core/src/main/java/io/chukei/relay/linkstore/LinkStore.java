package io.chukei.relay.linkstore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.link.LinkProblem;
import io.chukei.relay.linkstore.ChangeSet.UnreadableEntryException;
import io.chukei.relay.seal.IndexHash;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.seal.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Record and index of links, opened together. It is the one door by which links change: one change set at a time,
/// first forced into the record, then put into the index, then acknowledged.
public final class LinkStore implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkStore.class);

    private final LinkRecord record;
    private final LinkIndex index;
    private final EntryLayout layout;
    private final IndexHash hashing;
    private final Settings settings;
    private final Consumer<LinkProblem> alarms;
    private final ReentrantLock changing = new ReentrantLock();
    // Guarded by the lock.
    private long sequence;
    private long holders;
    /// Set for good when the index may lack a change that the record has, or the record's state is unknown.
    private volatile boolean behind;

    private LinkStore(LinkRecord record, LinkIndex index, Seals seals, Settings settings, Consumer<LinkProblem> alarms) {
        this.record = record;
        this.index = index;
        this.layout = seals.layout;
        this.hashing = seals.hashing;
        this.settings = settings;
        this.alarms = alarms;
    }

    private record Seals(EntryLayout layout, IndexHash hashing) {}

    /// Where links are kept and how many.
    ///
    /// @param recordFolder RocksDB's folder
    /// @param indexFile Chronicle's file
    /// @param maxHolders the most holders, 1..2^28; the index takes about 1 KiB each
    /// @param recoveryLimit how long the recovery of an index may take before it is built anew
    public record Settings(Path recordFolder, Path indexFile, long maxHolders, Duration recoveryLimit) {
        /// The highest number of holders.
        public static final long HIGHEST_MAX_HOLDERS = 1L << 28;
        /// A recovery of a million entries takes seconds; a lock that is never given back takes a minute to show.
        public static final Duration USUAL_RECOVERY_LIMIT = Duration.ofSeconds(30);

        public Settings {
            if (maxHolders < 1 || maxHolders > HIGHEST_MAX_HOLDERS) {
                throw new IllegalArgumentException("the most holders are 1..268,435,456");
            }
            if (recoveryLimit.isNegative() || recoveryLimit.isZero()) {
                throw new IllegalArgumentException("the recovery limit is positive");
            }
        }
    }

    /// Opens both and brings the index to the record's last change.
    ///
    /// @param alarms told of every problem, on the thread that met it; for counters and readiness
    /// @throws StoreUnusableException when the record is locked, damaged, or written under other keys
    /// @throws IOException when the index file cannot be made
    public static LinkStore open(Settings settings, KeyFiles keys, SecureRandom random, Consumer<LinkProblem> alarms) throws IOException {
        Sealer sealer = new Sealer(keys.dataKey(), random);
        IndexHash hashing = new IndexHash(keys.indexKey());
        LinkRecord record = LinkRecord.open(settings.recordFolder, sealer, hashing, random);
        LinkIndex index = null;
        try {
            index = LinkIndex.open(settings.indexFile, settings.maxHolders, settings.recoveryLimit);
            LinkStore store = new LinkStore(record, index, new Seals(new EntryLayout(sealer), hashing), settings, alarms);
            store.catchUp();
            return store;
        } catch (IOException | RuntimeException e) {
            if (index != null) {
                index.close();
            }
            record.close();
            throw e;
        }
    }

    private void catchUp() throws StoreUnusableException {
        changing.lock();
        try {
            IndexCatchUp.Result result = new IndexCatchUp(record, index, settings.maxHolders).run();
            sequence = result.sequence();
            holders = index.size();
            LOG.info("links open: {} holders, change {}, index {}", holders, sequence, result.how());
        } finally {
            changing.unlock();
        }
    }

    /// Work on a change set; what it returns is the answer once the set is in record and index.
    interface Work<R> {
        R on(ChangeSet set) throws StoreUnusableException, UnreadableEntryException;
    }

    /// Runs work under the lock and makes its changes durable and visible. Work that changed nothing writes nothing.
    ///
    /// @throws StoreUnusableException when the record did not take it, or the index did not: the change is then not
    ///     acknowledged, and look-ups are refused until the store is opened anew
    <R> R change(Work<R> work) throws StoreUnusableException, UnreadableEntryException {
        changing.lock();
        try {
            if (behind) {
                throw StoreUnusableException.of(StoreUnusableException.Why.DISK, "links take no change since an earlier one failed");
            }
            ChangeSet set = new ChangeSet(record, layout, hashing, sequence);
            R answer = work.on(set);
            if (set.sequence() > sequence) {
                int added = set.holdersAdded();
                commit(set);
                holders += added;
            }
            return answer;
        } finally {
            changing.unlock();
        }
    }

    private void commit(ChangeSet set) throws StoreUnusableException {
        boolean done = false;
        try {
            Map<Bytes, byte[]> changed = set.force();
            sequence = set.sequence();
            changed.forEach((hash, value) -> {
                if (value.length == 0) {
                    index.remove(hash.toArray());
                } else {
                    index.put(hash.toArray(), value);
                }
            });
            index.mark(new LinkIndex.Mark(sequence, record.identity(), settings.maxHolders));
            done = true;
        } catch (IllegalStateException e) {
            // Chronicle's word for a full or closed map.
            LOG.error("the link index did not take a change: {}", e.getClass().getName());
            throw StoreUnusableException.of(StoreUnusableException.Why.DISK, "the link index did not take a change");
        } finally {
            if (!done) {
                behind = true;
                alarms.accept(LinkProblem.INDEX_BEHIND);
            }
        }
    }

    /// Whether the record may take so many holders more; asked under the lock, by work.
    boolean hasRoomFor(int more) {
        return holders + more <= settings.maxHolders;
    }

    /// Whether look-ups and changes are refused until the store is opened anew; the node is then not ready.
    public boolean isBehind() {
        return behind;
    }

    /// How many holders have links.
    public long holders() {
        changing.lock();
        try {
            return holders;
        } finally {
            changing.unlock();
        }
    }

    LinkRecord record() {
        return record;
    }

    LinkIndex index() {
        return index;
    }

    EntryLayout layout() {
        return layout;
    }

    IndexHash hashing() {
        return hashing;
    }

    Consumer<LinkProblem> alarms() {
        return alarms;
    }

    /// Waits for a change under way and closes. Look-ups must have ended.
    @Override
    public void close() {
        changing.lock();
        try {
            index.close();
            record.close();
        } finally {
            changing.unlock();
        }
    }
}

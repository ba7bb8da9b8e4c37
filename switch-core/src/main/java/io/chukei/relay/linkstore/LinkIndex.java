package io.chukei.relay.linkstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.chukei.relay.seal.IndexHash;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of the hot index: index key → sealed entry, off-heap, and under sixteen zero bytes the mark of how far
/// it follows the record. It can be thrown away at any time.
///
/// ```
///  mark: sequence (8) ‖ identity of the record (16) ‖ capacity (8)
/// ```
///
/// Chronicle keeps its locks in the file, so a killed process leaves them taken. Beside the file lies `….open` while
/// it is in use; found at opening, it says that the stop was unclean, and the file is recovered before it is used,
/// or deleted where that fails or takes too long.
///
/// A read takes a segment's shared lock for the time of a copy in memory; no lock is ever held over a disk write.
final class LinkIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkIndex.class);
    private static final byte[] MARK_KEY = new byte[IndexHash.BYTES];
    /// Bytes of a usual entry: one or two links and the holder record.
    private static final double AVERAGE_VALUE_BYTES = 900;
    /// An entry of sixteen links with every field at its longest needs about 6 KiB; Chronicle's chunk is an eighth of
    /// the average or more.
    private static final int MAX_CHUNKS = 64;
    private static final double MAX_BLOAT = 4;

    private final Path file;
    private final Path openMark;
    private final ChronicleMap<byte[], byte[]> map;
    private final Start start;

    private LinkIndex(Path file, Path openMark, ChronicleMap<byte[], byte[]> map, Start start) {
        this.file = file;
        this.openMark = openMark;
        this.map = map;
        this.start = start;
    }

    /// What the index found at opening, and with it how much of it may be believed.
    enum Start {
        /// No file, or one that had to be deleted: everything is to be copied.
        EMPTY,
        /// Closed properly: only changes behind its mark are missing.
        CLEAN,
        /// Recovered after an unclean stop: every entry is to be compared.
        RECOVERED
    }

    /// How far the index follows which record.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Mark(long sequence, byte[] identity, long capacity) {}

    /// Opens or makes the file.
    ///
    /// @param capacity the most holders
    /// @param recoveryLimit how long a recovery may take before the file is deleted instead
    static LinkIndex open(Path file, long capacity, Duration recoveryLimit) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path openMark = file.resolveSibling(file.getFileName() + ".open");
        boolean existed = Files.exists(file);
        boolean unclean = Files.exists(openMark);
        writeForced(openMark);
        Start start = !existed ? Start.EMPTY : unclean ? Start.RECOVERED : Start.CLEAN;
        ChronicleMap<byte[], byte[]> map = null;
        if (start == Start.RECOVERED) {
            map = recover(file, capacity, recoveryLimit);
        } else if (start == Start.CLEAN) {
            map = reopen(file, capacity);
        }
        if (map == null) {
            Files.deleteIfExists(file);
            start = Start.EMPTY;
            map = builder(capacity).createPersistedTo(file.toFile());
        }
        return new LinkIndex(file, openMark, map, start);
    }

    private static ChronicleMapBuilder<byte[], byte[]> builder(long capacity) {
        ChronicleMapBuilder<byte[], byte[]> builder = ChronicleMapBuilder.of(byte[].class, byte[].class).name("links")
            .constantKeySizeBySample(MARK_KEY).averageValueSize(AVERAGE_VALUE_BYTES).maxChunksPerEntry(MAX_CHUNKS).entries(capacity + 1)
            .maxBloatFactor(MAX_BLOAT).checksumEntries(true);
        // The composition root closes in order; a hook of Chronicle's own would close under running readers.
        builder.skipCloseOnExitHook(true);
        return builder;
    }

    private static @Nullable ChronicleMap<byte[], byte[]> reopen(Path file, long capacity) {
        try {
            return builder(capacity).createPersistedTo(file.toFile());
        } catch (IOException | RuntimeException e) {
            LOG.warn("the link index cannot be opened ({}); it is built anew", e.getClass().getName());
            return null;
        }
    }

    /// Recovery walks the whole file and may meet a lock that is never given back, so it runs on a thread that can
    /// be left behind.
    private static @Nullable ChronicleMap<byte[], byte[]> recover(Path file, long capacity, Duration limit) {
        AtomicBoolean corrupt = new AtomicBoolean();
        FutureTask<ChronicleMap<byte[], byte[]>> recovery = new FutureTask<>(
            () -> builder(capacity).recoverPersistedTo(file.toFile(), true, corruption -> corrupt.set(true)));
        Thread.ofPlatform().name("link-index-recovery").daemon(true).start(recovery);
        try {
            ChronicleMap<byte[], byte[]> map = recovery.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (corrupt.get()) {
                LOG.warn("the link index was damaged by an unclean stop; it is built anew");
                map.close();
                return null;
            }
            LOG.info("the link index was recovered after an unclean stop");
            return map;
        } catch (TimeoutException e) {
            LOG.warn("the link index was not recovered within {}; it is built anew", limit);
        } catch (ExecutionException e) {
            LOG.warn("the link index cannot be recovered ({}); it is built anew",
                e.getCause() == null ? "?" : e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static void writeForced(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    Start start() {
        return start;
    }

    byte @Nullable [] get(byte[] hash) {
        return map.get(hash);
    }

    void put(byte[] hash, byte[] value) {
        map.put(hash, value);
    }

    void remove(byte[] hash) {
        map.remove(hash);
    }

    /// How many holders are in it.
    long size() {
        return map.longSize() - (map.containsKey(MARK_KEY) ? 1 : 0);
    }

    /// Visits every key; for the comparison after a recovery.
    void forEachKey(java.util.function.Consumer<byte[]> consumer) {
        map.forEach((key, value) -> {
            if (!Arrays.equals(key, MARK_KEY)) {
                consumer.accept(key.clone()); // Chronicle reuses the array
            }
        });
    }

    @Nullable
    Mark mark() {
        byte[] value = map.get(MARK_KEY);
        if (value == null || value.length != Long.BYTES + IndexHash.BYTES + Long.BYTES) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(value);
        long sequence = fields.getLong();
        byte[] identity = new byte[IndexHash.BYTES];
        fields.get(identity);
        return new Mark(sequence, identity, fields.getLong());
    }

    void mark(Mark mark) {
        map.put(MARK_KEY, ByteBuffer.allocate(Long.BYTES + IndexHash.BYTES + Long.BYTES).putLong(mark.sequence).put(mark.identity)
            .putLong(mark.capacity).array());
    }

    void clear() {
        map.clear();
    }

    /// Closes and says so beside the file.
    @Override
    public void close() {
        map.close();
        try {
            Files.deleteIfExists(openMark);
        } catch (IOException e) {
            LOG.warn("the mark beside {} cannot be removed; the next start recovers the index", file);
        }
    }
}

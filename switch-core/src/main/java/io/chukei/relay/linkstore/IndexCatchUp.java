package io.chukei.relay.linkstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.seal.IndexHash;
import org.jspecify.annotations.Nullable;

/// Brings an index to the last change of its record, before anybody asks it.
///
/// - Closed properly and of this record: the changes behind its mark are applied.
/// - Recovered after an unclean stop: every entry is compared. A power loss may have kept a newer mark and lost an
///   older page, so the mark proves nothing then.
/// - Of another record or capacity, ahead of the record (which was then restored from a copy), or new: everything
///   is copied.
final class IndexCatchUp {
    private final LinkRecord record;
    private final LinkIndex index;
    private final long capacity;

    IndexCatchUp(LinkRecord record, LinkIndex index, long capacity) {
        this.record = record;
        this.index = index;
        this.capacity = capacity;
    }

    /// What was done.
    ///
    /// @param sequence the record's last change, which the index now has
    record Result(long sequence, How how) {}

    /// The ways.
    enum How {
        /// Nothing or a tail was applied.
        FOLLOWED,
        /// Every entry was compared.
        COMPARED,
        /// Everything was copied.
        REBUILT
    }

    Result run() throws StoreUnusableException {
        long sequence = record.sequence();
        LinkIndex.Mark mark = index.mark();
        How how = how(mark, sequence);
        switch (how) {
            case FOLLOWED -> follow(mark == null ? 0 : mark.sequence());
            case COMPARED -> compare();
            case REBUILT -> rebuild();
        }
        index.mark(new LinkIndex.Mark(sequence, record.identity(), capacity));
        return new Result(sequence, how);
    }

    private How how(LinkIndex.@Nullable Mark mark, long sequence) {
        boolean ours = mark != null && Arrays.equals(mark.identity(), record.identity()) && mark.capacity() == capacity
            && mark.sequence() <= sequence;
        if (!ours) {
            return How.REBUILT;
        }
        return switch (index.start()) {
            case EMPTY -> How.REBUILT;
            case CLEAN -> How.FOLLOWED;
            case RECOVERED -> How.COMPARED;
        };
    }

    private void follow(long from) throws StoreUnusableException {
        record.forEachChangeAfter(from, (key, value) -> {
            byte[] hash = Arrays.copyOf(value, IndexHash.BYTES);
            byte[] entry = record.holder(hash);
            if (entry == null) {
                index.remove(hash);
            } else {
                index.put(hash, entry);
            }
            return true;
        });
    }

    private void compare() throws StoreUnusableException {
        record.forEachHolder((hash, entry) -> {
            byte[] indexed = index.get(hash);
            if (indexed == null || !Arrays.equals(indexed, entry)) {
                index.put(hash, entry);
            }
            return true;
        });
        List<byte[]> gone = new ArrayList<>();
        List<StoreUnusableException> failed = new ArrayList<>();
        index.forEachKey(hash -> {
            try {
                if (record.holder(hash) == null) {
                    gone.add(hash);
                }
            } catch (StoreUnusableException e) {
                failed.add(e);
            }
        });
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
        gone.forEach(index::remove);
    }

    private void rebuild() throws StoreUnusableException {
        if (index.start() != LinkIndex.Start.EMPTY) {
            index.clear(); // walks every segment; a new file is spared that
        }
        record.forEachHolder((hash, entry) -> {
            index.put(hash, entry);
            return true;
        });
    }
}

package io.chukei.relay.linkstore;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.link.HolderRecord;
import io.chukei.relay.link.HolderWriter;
import io.chukei.relay.linkstore.ChangeSet.UnreadableEntryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes holder records on a thread of its own, `holder-memory`, behind a bounded queue.
public final class HolderMemory implements HolderWriter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HolderMemory.class);
    /// More than this many first verifications waiting means that the disk is behind; they are worth nothing then.
    private static final int MAX_WAITING = 1_024;
    private static final long CLOSING_SECONDS = 10;
    private static final String OPERATOR = "switch";

    private final LinkStore store;
    private final ThreadPoolExecutor writer;
    private final AtomicLong dropped = new AtomicLong();

    /// Starts the thread.
    public HolderMemory(LinkStore store) {
        this.store = store;
        this.writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING),
            work -> Thread.ofPlatform().name("holder-memory").daemon(true).unstarted(work),
            (work, executor) -> dropped.incrementAndGet());
    }

    @Override
    public void remember(HolderRecord holder) {
        writer.execute(() -> write(holder));
    }

    private void write(HolderRecord holder) {
        try {
            boolean _ = store.change(set -> {
                HolderEntry entry = set.entry(holder.key());
                boolean known = entry.record().map(HolderRecord::certificate).filter(holder.certificate()::equals).isPresent();
                if (entry.links().isEmpty() || known) {
                    return false;
                }
                set.put(holder, new LinkAudit(holder.verifiedAt(), OPERATOR, LinkAudit.Kind.HOLDER_VERIFIED, Optional.empty(), "", ""));
                return true;
            });
        } catch (StoreUnusableException | UnreadableEntryException e) {
            dropped.incrementAndGet();
            LOG.warn("a holder record was not kept: {}", e.getMessage());
        }
    }

    /// How many records were dropped under pressure or for a fault, since the start.
    public long dropped() {
        return dropped.get();
    }

    /// Writes what waits, for at most ten seconds, and ends the thread.
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

package io.chukei.relay.journalstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.chukei.relay.durable.Batch;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.StoreProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that takes batches from a bounded queue, forces them in order and says so. After the first failed
/// force it refuses everything for good: what an fsync that failed has left on the disk is unknown, and a second
/// one that succeeds proves nothing about the first.
final class ForcedWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForcedWriter.class);

    private final Disk disk;
    private final int maxWaiting;
    private final Consumer<StoreProblem> alarms;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final Deque<Job> queue = new ArrayDeque<>();
    private @Nullable StoreProblem refusal;
    private boolean closing;

    ForcedWriter(Disk disk, int maxWaiting, Consumer<StoreProblem> alarms) {
        this.disk = disk;
        this.maxWaiting = maxWaiting;
        this.alarms = alarms;
        this.thread = Thread.ofPlatform().name("transaction-writer").daemon(true).unstarted(this::run);
    }

    /// Where batches become durable.
    interface Disk {
        void write(Batch batch) throws StoreUnusableException;
    }

    /// Makes the batch, on the writer thread, so that sealing costs a shard nothing.
    interface Maker {
        Batch make() throws StoreUnusableException;
    }

    private record Job(Maker maker, Completion completion) {}

    void start() {
        thread.start();
    }

    /// Queues a batch, or refuses it at once.
    void submit(Maker maker, Completion completion) {
        StoreProblem problem = enqueue(new Job(maker, completion));
        if (problem != null) {
            alarms.accept(problem);
            completion.failed(problem);
        }
    }

    private @Nullable StoreProblem enqueue(Job job) {
        lock.lock();
        try {
            if (closing) {
                return StoreProblem.CLOSED;
            }
            if (refusal != null) {
                return StoreProblem.NOT_WRITABLE;
            }
            if (queue.size() >= maxWaiting) {
                return StoreProblem.QUEUE_FULL;
            }
            queue.addLast(job);
            changed.signal();
            return null;
        } finally {
            lock.unlock();
        }
    }

    Optional<StoreProblem> refusal() {
        lock.lock();
        try {
            return Optional.ofNullable(refusal);
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Job job = next(); job != null; job = next()) {
            StoreProblem problem = force(job);
            try {
                if (problem == null) {
                    job.completion.forced();
                } else {
                    alarms.accept(problem);
                    job.completion.failed(problem);
                }
            } catch (RuntimeException e) {
                // A completion must not throw; the next transaction is not to suffer from one that does.
                LOG.error("a completion failed with {}", e.getClass().getName());
            }
        }
    }

    /// The next job, or null when closing and drained.
    private @Nullable Job next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closing) {
                changed.awaitUninterruptibly();
            }
            return queue.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable StoreProblem force(Job job) {
        if (refusal().isPresent()) {
            return StoreProblem.NOT_WRITABLE;
        }
        try {
            disk.write(job.maker.make());
            return null;
        } catch (StoreUnusableException | RuntimeException e) {
            LOG.error("a forced write failed, the store refuses writes from here on: {}",
                e instanceof StoreUnusableException ? e.getMessage() : e.getClass().getName());
            lock.lock();
            try {
                refusal = StoreProblem.FORCE_FAILED;
            } finally {
                lock.unlock();
            }
            return StoreProblem.FORCE_FAILED;
        }
    }

    /// Writes what was accepted, then ends the thread.
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive() && !thread.equals(Thread.currentThread())) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

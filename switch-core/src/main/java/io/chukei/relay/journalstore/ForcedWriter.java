package io.chukei.relay.journalstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

/// One thread that takes changes from a bounded queue, forces them in order and says so. What waits when the disk is
/// free again is forced as one group, whole or not at all: one force serves many transactions when there are many,
/// and one alone waits for nobody. After the first failed force it refuses everything for good: what an fsync that
/// failed has left on the disk is unknown, and a second one that succeeds proves nothing about the first.
final class ForcedWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForcedWriter.class);
    /// The most jobs of one group; a record is at most 64 KiB, so a group is at most 16 MiB.
    static final int MAX_GROUP = 256;

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

    /// Where groups become durable.
    interface Disk {
        void write(Batch group) throws StoreUnusableException;
    }

    /// Adds a job's changes to its group, on the writer thread, so that sealing costs a shard nothing.
    interface Maker {
        void addTo(Batch group) throws StoreUnusableException;
    }

    private record Job(Maker maker, Completion completion, boolean alone) {}

    void start() {
        thread.start();
    }

    /// Queues changes, or refuses them at once.
    void submit(Maker maker, Completion completion) {
        submit(new Job(maker, completion, false));
    }

    /// The same for a maker that reads what it changes: it runs when everything before it is on the disk, and is
    /// forced by itself.
    void submitAlone(Maker maker, Completion completion) {
        submit(new Job(maker, completion, true));
    }

    /// The same for a caller who holds a lock: a refusal is its own to tell, and the completion hears nothing of it.
    Optional<StoreProblem> offer(Maker maker, Completion completion) {
        return Optional.ofNullable(enqueue(new Job(maker, completion, false)));
    }

    private void submit(Job job) {
        StoreProblem problem = enqueue(job);
        if (problem != null) {
            alarms.accept(problem);
            job.completion.failed(problem);
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
        for (List<Job> group = next(); !group.isEmpty(); group = next()) {
            StoreProblem problem = force(group);
            group.forEach(job -> tell(job.completion, problem));
        }
    }

    private void tell(Completion completion, @Nullable StoreProblem problem) {
        try {
            if (problem == null) {
                completion.forced();
            } else {
                alarms.accept(problem);
                completion.failed(problem);
            }
        } catch (RuntimeException e) {
            // A completion must not throw; the next transaction is not to suffer from one that does.
            LOG.error("a completion failed with {}", e.getClass().getName());
        }
    }

    /// The next group, empty when closing and drained.
    private List<Job> next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closing) {
                changed.awaitUninterruptibly();
            }
            List<Job> group = new ArrayList<>();
            for (Job job = queue.peekFirst(); job != null && mayJoin(job, group); job = queue.peekFirst()) {
                group.add(queue.removeFirst());
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private static boolean mayJoin(Job job, List<Job> group) {
        return group.isEmpty() || group.size() < MAX_GROUP && !job.alone && !group.getFirst().alone;
    }

    private @Nullable StoreProblem force(List<Job> group) {
        if (refusal().isPresent()) {
            return StoreProblem.NOT_WRITABLE;
        }
        try {
            Batch batch = new Batch();
            for (Job job : group) {
                job.maker.addTo(batch);
            }
            disk.write(batch);
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
        if (!thread.equals(Thread.currentThread())) {
            Uninterrupted.join(thread);
        }
    }
}

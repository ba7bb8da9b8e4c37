package io.chukei.app.simulation.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.app.invariant.Checkers;
import io.chukei.app.invariant.Violations;
import io.chukei.app.simulation.nature.Chance;
import io.chukei.app.simulation.nature.Faults;
import io.chukei.app.simulation.nature.SimulatedTime;
import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.journal.TransactionStore;

/// A transaction store that keeps the promises of the real one and no more: what waits is forced as one group, whole or
/// not at all, in the order of the calls; a block of numbers is forced by itself; completions come after the force. When
/// the process dies the group under way is on the disk or is not, and what waited is gone. After a force that failed
/// everything is refused until the next start, and whether that group is on the disk nobody knows.
public final class SimulatedDisk implements TransactionStore, Checkers.Disk {
    private static final int MAX_GROUP = 256;

    private final SimulatedTime time;
    private final Chance chance;
    private final Violations violations;
    private final Map<Bytes, StoredTransaction> records = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private List<Job> writing = List.of();
    private Faults.Disk faults;
    private long groups;
    private boolean refusing;
    private int maxWaiting = 1_000;

    private sealed interface Job {
        Completion completion();

        record Append(StoredTransaction record, Completion completion) implements Job {}

        record Block(String institution, Completion completion) implements Job {}
    }

    public SimulatedDisk(SimulatedTime time, Chance chance, Faults.Disk faults, Violations violations) {
        this.time = time;
        this.chance = chance;
        this.faults = faults;
        this.violations = violations;
    }

    /// From now on nothing goes wrong here; what is refused is refused until the next start.
    public void behave() {
        faults = Faults.NONE.disk();
    }

    /// How many writes may wait.
    public void bound(int most) {
        maxWaiting = most;
    }

    @Override
    public boolean isRefusing() {
        return refusing;
    }

    @Override
    public void appendAndForce(StoredTransaction record, Completion completion) {
        submit(new Job.Append(record, completion));
    }

    @Override
    public void forceNumberBlock(String institution, NumberBlock.Grant grant) {
        submit(new Job.Block(institution, new Completion() {
            @Override
            public void forced() {
                grant.granted(new NumberBlock(institution, numbers.getOrDefault(institution, 0L) - NumberBlock.SIZE, NumberBlock.SIZE));
            }

            @Override
            public void failed(StoreProblem why) {
                grant.failed(why);
            }
        }));
    }

    private void submit(Job job) {
        if (refusing) {
            job.completion().failed(StoreProblem.NOT_WRITABLE);
        } else if (waiting.size() >= maxWaiting) {
            job.completion().failed(StoreProblem.QUEUE_FULL);
        } else {
            waiting.add(job);
            if (writing.isEmpty()) {
                begin();
            }
        }
    }

    private void begin() {
        List<Job> group = new ArrayList<>();
        Job next = waiting.poll();
        while (next != null) {
            group.add(next);
            boolean alone = next instanceof Job.Block || waiting.peek() instanceof Job.Block;
            next = alone || group.size() == MAX_GROUP ? null : waiting.poll();
        }
        writing = group;
        long number = ++groups;
        if (group.isEmpty()) {
            return;
        }
        long took = chance.permille(faults.slowPermille()) ? chance.between(200, 8_000) * 1_000_000 : chance.between(200_000, 3_000_000);
        boolean fails = faults.failOneIn() > 0 && chance.below(faults.failOneIn()) == 0;
        time.afterNanos(took, () -> {
            if (groups == number) {
                end(group, fails);
            }
        });
    }

    private void end(List<Job> group, boolean fails) {
        if (!fails || chance.percent(50)) {
            group.forEach(this::put);
        }
        writing = List.of();
        if (fails) {
            refusing = true;
            List<Job> refused = List.copyOf(waiting);
            waiting.clear();
            group.forEach(job -> job.completion().failed(StoreProblem.FORCE_FAILED));
            refused.forEach(job -> job.completion().failed(StoreProblem.NOT_WRITABLE));
        } else {
            group.forEach(job -> job.completion().forced());
            if (writing.isEmpty()) {
                begin();
            }
        }
    }

    private void put(Job job) {
        switch (job) {
            case Job.Append(StoredTransaction record, var completion) -> {
                StoredTransaction before = records.put(record.key(), record);
                if (before != null && before.version() >= record.version()) {
                    violations.add("store", record.key().toString(), "a record's version did not rise");
                }
            }
            case Job.Block(String institution, var completion) -> numbers.merge(institution, (long) NumberBlock.SIZE, Long::sum);
        }
    }

    /// The process has died.
    public void crash() {
        if (chance.percent(50)) {
            writing.forEach(this::put);
        }
        forget();
    }

    /// The process ends in order: what was accepted is forced.
    public void close() {
        if (!refusing) {
            writing.forEach(this::put);
            waiting.forEach(this::put);
        }
        forget();
    }

    private void forget() {
        writing = List.of();
        groups++;
        waiting.clear();
        refusing = false;
    }

    @Override
    public StoredLookup find(Bytes key) {
        StoredTransaction found = records.get(key);
        return found == null ? StoredLookup.ABSENT : new StoredLookup.Found(found);
    }

    @Override
    public Optional<Map<Bytes, Long>> spent(Spent.Account account) {
        Map<Bytes, Long> payments = new HashMap<>();
        records.forEach((key, record) -> record.spent().filter(spent -> spent.account().equals(account) && spent.minorUnits() > 0)
            .ifPresent(spent -> payments.put(key, spent.minorUnits())));
        return Optional.of(payments);
    }

    @Override
    public void forEachOpen(Consumer<StoredLookup> consumer) {
        records.values().stream().filter(StoredTransaction::open).sorted(Comparator.comparing(record -> record.key().hex()))
            .forEach(record -> consumer.accept(new StoredLookup.Found(record)));
    }

    /// What is on the disk.
    public Map<Bytes, StoredTransaction> records() {
        return records;
    }
}

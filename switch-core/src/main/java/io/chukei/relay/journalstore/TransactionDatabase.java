package io.chukei.relay.journalstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.duplicate.OutcomeLookup;
import io.chukei.relay.durable.Batch;
import io.chukei.relay.durable.Database;
import io.chukei.relay.durable.Forcing;
import io.chukei.relay.durable.KeyCheck;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.journal.TransactionArchive;
import io.chukei.relay.journal.TransactionStore;
import io.chukei.relay.seal.IndexHash;
import io.chukei.relay.seal.Sealer;

/// The transaction store of the node. One RocksDB folder:
///
/// ```
///  family         key                        value
///  transactions   transaction key            TransactionLayout
///  open           transaction key            empty, while something is owed
///  retention      day ‖ transaction key      empty
///  numbers        institution in ASCII       first number never granted, 8 bytes
///  groups         number of a forced group   empty, for the last groups
///  spent          SpentLayout                what a payment counts on a day, 8 bytes
/// ```
///
/// Records are forced in groups, in the order of the calls. Numbers are big-endian.
public final class TransactionDatabase implements TransactionStore, TransactionArchive, OutcomeLookup, AutoCloseable {
    private static final List<String> FAMILIES = List.of("transactions", "open", "retention", "numbers", "groups", "spent");
    private static final int TRANSACTIONS = 1;
    private static final int OPEN = 2;
    private static final int RETENTION = 3;
    private static final int NUMBERS = 4;
    private static final int GROUPS = 5;
    private static final int SPENT = 6;
    private static final int SWEPT_AT_ONCE = 500;
    private static final byte[] EMPTY = new byte[0];

    private final Database database;
    private final Sealer sealer;
    private final Settings settings;
    private final IndexHash names;
    private final Consumer<StoreProblem> alarms;
    private final ForcedWriter writer;
    private final Retention retention;
    private final AtomicLong removed = new AtomicLong();

    private TransactionDatabase(Database database, GroupNumbers groups, Sealer sealer, Settings settings, Consumer<StoreProblem> alarms)
        throws StoreUnusableException {
        this.database = database;
        this.sealer = sealer;
        this.settings = settings;
        this.names = settings.names();
        this.alarms = alarms;
        this.writer = new ForcedWriter(group -> {
            if (!group.isEmpty()) {
                groups.addTo(group);
                database.write(group);
            }
        }, settings.maxWaiting() + countOpen(database), alarms);
        this.retention = new Retention(this::removeBefore, settings.kept(), settings.clock());
    }

    /// How a store is kept.
    ///
    /// @param maxWaiting the most appends that wait for the disk, 1 or more; on top comes one for each record that was open when
    ///        the store was opened: the shards take up all of them at once, and a full queue would stop them for good
    /// @param kept how long a record is kept after its last state
    /// @param clock the time of retention
    /// @param names hides whose payments count on a day
    public record Settings(int maxWaiting, Duration kept, InstantSource clock, IndexHash names) {}

    /// Opens the folder, replays what a crash left in the log, and starts the writer.
    ///
    /// @param folder the store's own folder
    /// @param sealer under the node's `data.key`
    /// @param settings how it is kept
    /// @param alarms told of every problem, on the thread that met it; for counters and readiness
    /// @throws StoreUnusableException when it is locked, damaged beyond a torn tail, or written under another key
    public static TransactionDatabase open(Path folder, Sealer sealer, Settings settings, Consumer<StoreProblem> alarms)
        throws StoreUnusableException {
        return open(folder, sealer, settings, alarms, Forcing.FORCED);
    }

    static TransactionDatabase open(Path folder, Sealer sealer, Settings settings, Consumer<StoreProblem> alarms, Forcing forcing)
        throws StoreUnusableException {
        Database database = Database.open(folder, FAMILIES, forcing);
        try {
            KeyCheck.passOrMark(database, sealer, EMPTY);
            GroupNumbers groups = GroupNumbers.open(database, GROUPS);
            TransactionDatabase store = new TransactionDatabase(database, groups, sealer, settings, alarms);
            store.writer.start();
            store.retention.start();
            return store;
        } catch (StoreUnusableException e) {
            database.close();
            throw e;
        }
    }

    private static int countOpen(Database database) throws StoreUnusableException {
        int[] open = new int[1];
        database.walk(OPEN, EMPTY, (key, value) -> {
            open[0]++;
            return true;
        });
        return open[0];
    }

    @Override
    public void appendAndForce(StoredTransaction record, Completion completion) {
        writer.submit(group -> add(record, group), completion);
    }

    private void add(StoredTransaction record, Batch group) {
        byte[] key = record.key().toArray();
        group.put(TRANSACTIONS, key, TransactionLayout.encode(record, sealer)).put(RETENTION, TransactionLayout.retentionKey(record),
            EMPTY);
        record.spent().ifPresent(spent -> {
            byte[] entry = SpentLayout.key(spent.account(), names, key);
            if (spent.minorUnits() == 0) {
                group.delete(SPENT, entry);
            } else {
                group.put(SPENT, entry, SpentLayout.value(spent.minorUnits()));
            }
        });
        if (record.open()) {
            group.put(OPEN, key, EMPTY);
        } else {
            group.delete(OPEN, key);
        }
    }

    @Override
    public StoredLookup find(Bytes key) {
        return find(key.toArray());
    }

    private StoredLookup find(byte[] key) {
        StoredLookup answer;
        try {
            byte[] value = database.get(TRANSACTIONS, key);
            answer = value == null ? StoredLookup.ABSENT : TransactionLayout.decode(key, value, sealer);
        } catch (StoreUnusableException e) {
            answer = new StoredLookup.Unreadable(StoreProblem.READ_FAILED);
        }
        if (answer instanceof StoredLookup.Unreadable(StoreProblem why)) {
            alarms.accept(why);
        }
        return answer;
    }

    @Override
    public Optional<Map<Bytes, Long>> spent(Spent.Account account) {
        Map<Bytes, Long> payments = new HashMap<>();
        try {
            database.walkPrefix(SPENT, SpentLayout.prefix(account, names), (key, value) -> {
                payments.put(SpentLayout.payment(key), SpentLayout.amount(value));
                return true;
            });
            return Optional.of(payments);
        } catch (StoreUnusableException e) {
            alarms.accept(StoreProblem.READ_FAILED);
            return Optional.empty();
        }
    }

    @Override
    public void forEachOpen(Consumer<StoredLookup> consumer) {
        try {
            database.walk(OPEN, EMPTY, (key, value) -> {
                consumer.accept(owed(find(key)));
                return true;
            });
        } catch (StoreUnusableException e) {
            alarms.accept(StoreProblem.READ_FAILED);
            consumer.accept(new StoredLookup.Unreadable(StoreProblem.READ_FAILED));
        }
    }

    /// Walks the retention list: an entry whose record was written again on a later day has another one there, so each record is seen once.
    @Override
    public void forEachSince(Instant from, Consumer<StoredLookup> consumer) {
        try {
            database.walk(RETENTION, TransactionLayout.retentionStart(from), (entry, value) -> {
                StoredLookup found = find(TransactionLayout.keyOf(entry));
                boolean itsOwn = switch (found) {
                    case StoredLookup.Found(StoredTransaction record) ->
                        TransactionLayout.dayOf(record.writtenAt()) == TransactionLayout.dayOf(entry);
                    case StoredLookup.Unreadable unreadable -> true;
                    case StoredLookup.Absent absent -> false;
                };
                if (itsOwn) {
                    consumer.accept(found);
                }
                return true;
            });
        } catch (StoreUnusableException e) {
            alarms.accept(StoreProblem.READ_FAILED);
            consumer.accept(new StoredLookup.Unreadable(StoreProblem.READ_FAILED));
        }
    }

    /// A key that is listed as open and has no record is damage, not absence.
    private static StoredLookup owed(StoredLookup found) {
        return switch (found) {
            case StoredLookup.Absent absent -> new StoredLookup.Unreadable(StoreProblem.READ_FAILED);
            case StoredLookup.Found record -> record;
            case StoredLookup.Unreadable unreadable -> unreadable;
        };
    }

    @Override
    public void forceNumberBlock(String institution, NumberBlock.Grant grant) {
        byte[] key = institution.getBytes(StandardCharsets.US_ASCII);
        long[] first = new long[1];
        writer.submitAlone(group -> {
            byte[] next = database.get(NUMBERS, key);
            first[0] = next == null ? 0 : ByteBuffer.wrap(next).getLong();
            group.put(NUMBERS, key, ByteBuffer.allocate(Long.BYTES).putLong(first[0] + NumberBlock.SIZE).array());
        }, new Completion() {
            @Override
            public void forced() {
                grant.granted(new NumberBlock(institution, first[0], NumberBlock.SIZE));
            }

            @Override
            public void failed(StoreProblem why) {
                grant.failed(why);
            }
        });
    }

    /// Removes up to [#SWEPT_AT_ONCE] entries of the retention list that lie before an instant, with the records they
    /// stand for. An entry whose record was written again later, or is still owed, goes alone: the record has a later
    /// entry, or will get one with its next state.
    private boolean removeBefore(Instant end) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        boolean[] more = new boolean[1];
        writer.submitAlone(group -> more[0] = sweepInto(group, TransactionLayout.dayOf(end)), new Completion() {
            @Override
            public void forced() {
                done.countDown();
            }

            @Override
            public void failed(StoreProblem why) {
                more[0] = false;
                done.countDown();
            }
        });
        done.await();
        return more[0];
    }

    private boolean sweepInto(Batch group, int endDay) throws StoreUnusableException {
        int[] seen = new int[1];
        database.walk(RETENTION, EMPTY, (entry, value) -> {
            if (TransactionLayout.dayOf(entry) >= endDay || seen[0] == SWEPT_AT_ONCE) {
                return false;
            }
            seen[0]++;
            group.delete(RETENTION, entry);
            byte[] key = TransactionLayout.keyOf(entry);
            byte[] record = database.get(TRANSACTIONS, key);
            if (record != null && TransactionLayout.isDone(record, entry)) {
                group.delete(TRANSACTIONS, key);
                removed.incrementAndGet();
            }
            return true;
        });
        boolean moreDays = sweepSpentInto(group);
        return moreDays || seen[0] == SWEPT_AT_ONCE;
    }

    /// Nobody asks for days that are over, once the clocks of all terminals agree on that.
    private boolean sweepSpentInto(Batch group) throws StoreUnusableException {
        int endDay = TransactionLayout.dayOf(settings.clock().instant()) - SpentLayout.DAYS_KEPT;
        int[] seen = new int[1];
        database.walk(SPENT, EMPTY, (entry, value) -> {
            if (SpentLayout.dayOf(entry) >= endDay || seen[0] == SWEPT_AT_ONCE) {
                return false;
            }
            seen[0]++;
            group.delete(SPENT, entry);
            return true;
        });
        return seen[0] == SWEPT_AT_ONCE;
    }

    /// How many records were removed since the opening, their time being over.
    public long removed() {
        return removed.get();
    }

    /// Why it refuses writes, if it does; the node is then not ready, for good.
    public Optional<StoreProblem> refusal() {
        return writer.refusal();
    }

    /// How many appends wait now.
    public int waiting() {
        return writer.waiting();
    }

    /// How often the disk was forced since the opening.
    public long forces() {
        return database.walForces();
    }

    /// Forces what was accepted, then closes. Later calls fail with `CLOSED`.
    @Override
    public void close() {
        retention.close();
        writer.close();
        database.close();
    }
}

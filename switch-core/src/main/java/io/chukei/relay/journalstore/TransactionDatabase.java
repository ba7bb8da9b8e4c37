package io.chukei.relay.journalstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.durable.Batch;
import io.chukei.relay.durable.Database;
import io.chukei.relay.durable.Forcing;
import io.chukei.relay.durable.KeyCheck;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.journal.TransactionStore;
import io.chukei.relay.seal.Sealer;

/// The transaction store of the node. One RocksDB folder:
///
/// ```
///  family         key                        value
///  transactions   transaction key            TransactionLayout
///  open           transaction key            empty, while something is owed
///  retention      day ‖ transaction key      empty
///  numbers        institution in ASCII       first number never granted, 8 bytes
/// ```
///
/// In this first form every record is forced by itself; the queue in front of the writer already hands records over
/// in the order in which a group would be forced.
public final class TransactionDatabase implements TransactionStore, AutoCloseable {
    private static final List<String> FAMILIES = List.of("transactions", "open", "retention", "numbers");
    private static final int TRANSACTIONS = 1;
    private static final int OPEN = 2;
    private static final int RETENTION = 3;
    private static final int NUMBERS = 4;
    private static final byte[] EMPTY = new byte[0];

    private final Database database;
    private final Sealer sealer;
    private final Consumer<StoreProblem> alarms;
    private final ForcedWriter writer;

    private TransactionDatabase(Database database, Sealer sealer, int maxWaiting, Consumer<StoreProblem> alarms) {
        this.database = database;
        this.sealer = sealer;
        this.alarms = alarms;
        this.writer = new ForcedWriter(database::write, maxWaiting, alarms);
    }

    /// Opens the folder, replays what a crash left in the log, and starts the writer.
    ///
    /// @param folder the store's own folder
    /// @param sealer under the node's `data.key`
    /// @param maxWaiting the most appends that wait for the disk, 1 or more
    /// @param alarms told of every problem, on the thread that met it; for counters and readiness
    /// @throws StoreUnusableException when it is locked, damaged beyond a torn tail, or written under another key
    public static TransactionDatabase open(Path folder, Sealer sealer, int maxWaiting, Consumer<StoreProblem> alarms)
        throws StoreUnusableException {
        return open(folder, sealer, maxWaiting, alarms, Forcing.FORCED);
    }

    static TransactionDatabase open(Path folder, Sealer sealer, int maxWaiting, Consumer<StoreProblem> alarms, Forcing forcing)
        throws StoreUnusableException {
        Database database = Database.open(folder, FAMILIES, forcing);
        try {
            KeyCheck.passOrMark(database, sealer, EMPTY);
            TransactionDatabase store = new TransactionDatabase(database, sealer, maxWaiting, alarms);
            store.writer.start();
            return store;
        } catch (StoreUnusableException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public void appendAndForce(StoredTransaction record, Completion completion) {
        writer.submit(() -> batchOf(record), completion);
    }

    private Batch batchOf(StoredTransaction record) {
        byte[] key = record.key().toArray();
        Batch batch = new Batch().put(TRANSACTIONS, key, TransactionLayout.encode(record, sealer)).put(RETENTION,
            TransactionLayout.retentionKey(record), EMPTY);
        return record.open() ? batch.put(OPEN, key, EMPTY) : batch.delete(OPEN, key);
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
        writer.submit(() -> {
            byte[] next = database.get(NUMBERS, key);
            first[0] = next == null ? 0 : ByteBuffer.wrap(next).getLong();
            return new Batch().put(NUMBERS, key, ByteBuffer.allocate(Long.BYTES).putLong(first[0] + NumberBlock.SIZE).array());
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
        writer.close();
        database.close();
    }
}

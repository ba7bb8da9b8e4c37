package io.chukei.relay.journalstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.durable.Database;
import io.chukei.relay.durable.Forcing;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.pin.KeyRecord;
import io.chukei.relay.pin.KeyRecords;
import io.chukei.relay.pin.KeySerial;
import io.chukei.relay.pin.KeySerials;

/// The last key serial number of every PIN pad, and the keys that counterparties have sent. One RocksDB folder:
///
/// ```
/// family     key                                      value
/// counters   device with key set, 10 bytes; requester last counter, 4 bytes
/// keys       owner                                    renewed keys ([KeyLayout])
/// ```
///
/// Nothing of it is secret: keys are enciphered under the security module's master key. Numbers are forced in groups, as transactions are. Safe from any thread.
///
/// A number is queued for the disk under the lock under which it was accepted: the disk takes a device's numbers in the
/// order in which they rose, so that the last one written is the highest.
public final class SerialDatabase implements KeySerials, KeyRecords, AutoCloseable {
    private static final List<String> FAMILIES = List.of("counters", "keys");
    private static final int COUNTERS = 1;
    private static final int KEYS = 2;

    private final Database database;
    private final ForcedWriter writer;
    private final Consumer<StoreProblem> alarms;
    /// Counters that are on their way to the disk, by row; guarded by itself.
    private final Map<Bytes, Integer> underWay = new HashMap<>();

    private SerialDatabase(Database database, int maxWaiting, Consumer<StoreProblem> alarms) {
        this.database = database;
        this.alarms = alarms;
        this.writer = new ForcedWriter(group -> {
            if (!group.isEmpty()) {
                database.write(group);
            }
        }, maxWaiting, alarms);
    }

    /// Opens the folder and starts the writer.
    ///
    /// @param folder the store's own folder
    /// @param maxWaiting the most numbers that wait for the disk
    /// @param alarms told of every problem
    /// @throws StoreUnusableException when it is locked or damaged beyond a torn tail
    public static SerialDatabase open(Path folder, int maxWaiting, Consumer<StoreProblem> alarms) throws StoreUnusableException {
        SerialDatabase store = new SerialDatabase(Database.open(folder, FAMILIES, Forcing.FORCED), maxWaiting, alarms);
        store.writer.start();
        return store;
    }

    @Override
    public void advance(String requester, KeySerial serial, Consumer<SerialVerdict> then) {
        SerialVerdict atOnce = accept(row(requester, serial), serial.counter(), then);
        if (atOnce != SerialVerdict.RISEN) {
            then.accept(atOnce);
        }
    }

    private static Bytes row(String requester, KeySerial serial) {
        byte[] name = requester.getBytes(StandardCharsets.UTF_8);
        return Bytes.of(ByteBuffer.allocate(KeySerial.BYTES + name.length).put(serial.device().toArray()).put(name).array());
    }

    /// @return risen where it is on its way, and is told when it is on the disk; otherwise why not
    private SerialVerdict accept(Bytes row, int counter, Consumer<SerialVerdict> then) {
        synchronized (underWay) {
            try {
                Integer last = underWay.get(row);
                if (counter <= (last == null ? stored(row) : last)) {
                    return SerialVerdict.REUSED;
                }
            } catch (StoreUnusableException e) {
                alarms.accept(StoreProblem.READ_FAILED);
                return SerialVerdict.NOT_STORED;
            }
            Optional<StoreProblem> refused = writer.offer(
                group -> group.put(COUNTERS, row.toArray(), ByteBuffer.allocate(Integer.BYTES).putInt(counter).array()),
                new Advance(row, counter, then));
            if (refused.isPresent()) {
                alarms.accept(refused.get());
                return SerialVerdict.NOT_STORED;
            }
            underWay.put(row, counter);
            return SerialVerdict.RISEN;
        }
    }

    /// A number on its way to the disk.
    private final class Advance implements Completion {
        private final Bytes row;
        private final int counter;
        private final Consumer<SerialVerdict> then;

        Advance(Bytes row, int counter, Consumer<SerialVerdict> then) {
            this.row = row;
            this.counter = counter;
            this.then = then;
        }

        @Override
        public void forced() {
            landed(row, counter);
            then.accept(SerialVerdict.RISEN);
        }

        @Override
        public void failed(StoreProblem why) {
            landed(row, counter);
            then.accept(SerialVerdict.NOT_STORED);
        }
    }

    @Override
    public void keep(KeyRecord record, Consumer<Boolean> then) {
        writer.submit(group -> group.put(KEYS, KeyLayout.key(record.owner()), KeyLayout.value(record)), new Completion() {
            @Override
            public void forced() {
                then.accept(true);
            }

            @Override
            public void failed(StoreProblem why) {
                then.accept(false);
            }
        });
    }

    /// All renewed keys.
    ///
    /// @throws StoreUnusableException when the disk refuses, or a record cannot be read
    public List<KeyRecord> renewedKeys() throws StoreUnusableException {
        List<KeyRecord> found = new ArrayList<>();
        database.walk(KEYS, new byte[0], (key, value) -> found.add(KeyLayout.read(key, value)
            .orElseThrow(() -> StoreUnusableException.of(StoreUnusableException.Why.LAYOUT_UNKNOWN, "a record of renewed keys"))));
        return found;
    }

    private int stored(Bytes row) throws StoreUnusableException {
        byte[] value = database.get(COUNTERS, row.toArray());
        return value == null ? 0 : ByteBuffer.wrap(value).getInt();
    }

    private void landed(Bytes row, int counter) {
        synchronized (underWay) {
            underWay.remove(row, counter);
        }
    }

    /// Forces what was accepted, then closes.
    @Override
    public void close() {
        writer.close();
        database.close();
    }
}

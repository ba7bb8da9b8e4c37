package io.chukei.relay.journalstore;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
/// family    key                           value
/// serials   device with key set, 10 bytes last counter, 4 bytes
/// keys      owner                         renewed keys ([KeyLayout])
/// ```
///
/// Nothing of it is secret: keys are enciphered under the security module's master key. Numbers are forced in groups, as transactions are. Safe from any thread.
public final class SerialDatabase implements KeySerials, KeyRecords, AutoCloseable {
    private static final List<String> FAMILIES = List.of("serials", "keys");
    private static final int SERIALS = 1;
    private static final int KEYS = 2;

    private final Database database;
    private final ForcedWriter writer;
    private final Consumer<StoreProblem> alarms;
    /// Counters that are on their way to the disk; guarded by itself.
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
    public void advance(KeySerial serial, Consumer<SerialVerdict> then) {
        Bytes device = serial.device();
        int counter = serial.counter();
        SerialVerdict refused = refusal(device, counter);
        if (refused != SerialVerdict.RISEN) {
            then.accept(refused);
            return;
        }
        writer.submit(group -> group.put(SERIALS, device.toArray(), ByteBuffer.allocate(Integer.BYTES).putInt(counter).array()),
            new Completion() {
                @Override
                public void forced() {
                    landed(device, counter);
                    then.accept(SerialVerdict.RISEN);
                }

                @Override
                public void failed(StoreProblem why) {
                    landed(device, counter);
                    then.accept(SerialVerdict.NOT_STORED);
                }
            });
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

    private SerialVerdict refusal(Bytes device, int counter) {
        synchronized (underWay) {
            try {
                Integer last = underWay.get(device);
                int known = last == null ? stored(device) : last;
                if (counter <= known) {
                    return SerialVerdict.REUSED;
                }
                underWay.put(device, counter);
                return SerialVerdict.RISEN;
            } catch (StoreUnusableException e) {
                alarms.accept(StoreProblem.READ_FAILED);
                return SerialVerdict.NOT_STORED;
            }
        }
    }

    private int stored(Bytes device) throws StoreUnusableException {
        byte[] value = database.get(SERIALS, device.toArray());
        return value == null ? 0 : ByteBuffer.wrap(value).getInt();
    }

    private void landed(Bytes device, int counter) {
        synchronized (underWay) {
            underWay.remove(device, counter);
        }
    }

    /// Forces what was accepted, then closes.
    @Override
    public void close() {
        writer.close();
        database.close();
    }
}

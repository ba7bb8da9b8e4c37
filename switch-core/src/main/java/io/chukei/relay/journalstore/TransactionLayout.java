package io.chukei.relay.journalstore;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.seal.SealProblem;
import io.chukei.relay.seal.Sealer;
import io.chukei.relay.seal.Unsealed;

/// How a transaction lies on the disk, under its own key.
///
/// ```
///  0         8      9                17            21
///  +---------+------+----------------+-------------+------------------+
///  | version | open | written, sec.  | nanoseconds | sealed content … |
///  +---------+------+----------------+-------------+------------------+
///  record key of the seal = transaction key ‖ the 21 bytes before the sealed content
/// ```
///
/// Numbers are big-endian. What stands in clear is bound into the seal, so that nobody can close a record by
/// flipping a byte.
final class TransactionLayout {
    private static final int HEADER_BYTES = Long.BYTES + 1 + Long.BYTES + Integer.BYTES;
    private static final long SECONDS_PER_DAY = 86_400;

    private TransactionLayout() {}

    static byte[] encode(StoredTransaction record, Sealer sealer) {
        Instant at = record.writtenAt();
        byte[] header = ByteBuffer.allocate(HEADER_BYTES).putLong(record.version()).put((byte) (record.open() ? 1 : 0))
            .putLong(at.getEpochSecond()).putInt(at.getNano()).array();
        byte[] content = record.content().toArray();
        byte[] sealed = sealer.seal(concat(record.key().toArray(), header), content);
        Arrays.fill(content, (byte) 0);
        return concat(header, sealed);
    }

    static StoredLookup decode(byte[] key, byte[] value, Sealer sealer) {
        if (value.length < HEADER_BYTES) {
            return new StoredLookup.Unreadable(StoreProblem.LAYOUT_UNKNOWN);
        }
        byte[] header = Arrays.copyOf(value, HEADER_BYTES);
        byte[] sealed = Arrays.copyOfRange(value, HEADER_BYTES, value.length);
        return switch (sealer.open(concat(key, header), sealed)) {
            case Unsealed.Opened(byte[] plain) -> sound(key, header, plain);
            case Unsealed.Rejected(SealProblem problem) -> new StoredLookup.Unreadable(
                problem == SealProblem.LAYOUT_UNKNOWN ? StoreProblem.LAYOUT_UNKNOWN : StoreProblem.NOT_AUTHENTIC);
        };
    }

    /// Reads a header that the seal vouches for.
    private static StoredLookup sound(byte[] key, byte[] header, byte[] plain) {
        ByteBuffer fields = ByteBuffer.wrap(header);
        long version = fields.getLong();
        boolean open = fields.get() != 0;
        Instant writtenAt = Instant.ofEpochSecond(fields.getLong(), fields.getInt());
        StoredTransaction record = new StoredTransaction(Bytes.of(key), version, open, writtenAt, Bytes.of(plain));
        Arrays.fill(plain, (byte) 0);
        return new StoredLookup.Found(record);
    }

    /// The key of the retention list: day since 1970-01-01 UTC (4 bytes) ‖ transaction key. The list is walked from
    /// the oldest day, and the record itself is looked at before anything is removed.
    static byte[] retentionKey(StoredTransaction record) {
        return ByteBuffer.allocate(Integer.BYTES + record.key().length()).putInt(dayOf(record.writtenAt())).put(record.key().toArray())
            .array();
    }

    /// Where the entries of an instant's day begin.
    static byte[] retentionStart(Instant at) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(dayOf(at)).array();
    }

    /// The day of an instant as the retention list counts it.
    static int dayOf(Instant at) {
        return dayOf(at.getEpochSecond());
    }

    /// The day of an entry of the retention list.
    static int dayOf(byte[] retentionKey) {
        return ByteBuffer.wrap(retentionKey).getInt();
    }

    private static int dayOf(long seconds) {
        return Math.toIntExact(Math.floorDiv(seconds, SECONDS_PER_DAY));
    }

    /// The transaction that an entry of the retention list stands for.
    static byte[] keyOf(byte[] retentionKey) {
        return Arrays.copyOfRange(retentionKey, Integer.BYTES, retentionKey.length);
    }

    /// Whether a stored value was last written on the day of a retention entry and owes nothing. Reads what stands in
    /// clear: a value that somebody bent is at worst removed or kept, and never believed.
    static boolean isDone(byte[] value, byte[] retentionKey) {
        if (value.length < HEADER_BYTES) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(value);
        boolean open = header.get(Long.BYTES) != 0;
        return !open && dayOf(header.getLong(Long.BYTES + 1)) == dayOf(retentionKey);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}

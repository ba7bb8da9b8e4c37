package io.chukei.relay.journalstore;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.seal.IndexHash;

/// How what counts on a day lies on the disk.
///
/// ```
///  0     4                    20        36
///  +-----+--------------------+---------+-------------------+
///  | day | holder, IndexHash  | link id | transaction key … |   →  minor units, 8 bytes
///  +-----+--------------------+---------+-------------------+
/// ```
/// Day counts from 1970-01-01. Numbers are big-endian. Nothing in it names a holder to who lacks the index key.
final class SpentLayout {
    /// A day's entries are removed so many days later.
    static final int DAYS_KEPT = 3;
    private static final int LINK_BYTES = 16;
    private static final int PREFIX_BYTES = Integer.BYTES + IndexHash.BYTES + LINK_BYTES;

    private SpentLayout() {}

    static byte[] prefix(Spent.Account account, IndexHash names) {
        return ByteBuffer.allocate(PREFIX_BYTES).putInt(Math.toIntExact(account.day().toEpochDay()))
            .put(names.of(account.holder().ca().name(), account.holder().serial().toDerContent().toByteArray()))
            .put(HexFormat.of().parseHex(account.link().value())).array();
    }

    static byte[] key(Spent.Account account, IndexHash names, byte[] payment) {
        byte[] prefix = prefix(account, names);
        byte[] key = Arrays.copyOf(prefix, prefix.length + payment.length);
        System.arraycopy(payment, 0, key, prefix.length, payment.length);
        return key;
    }

    static byte[] value(long minorUnits) {
        return ByteBuffer.allocate(Long.BYTES).putLong(minorUnits).array();
    }

    static long amount(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    static Bytes payment(byte[] key) {
        return Bytes.of(Arrays.copyOfRange(key, PREFIX_BYTES, key.length));
    }

    static int dayOf(byte[] key) {
        return ByteBuffer.wrap(key).getInt();
    }
}

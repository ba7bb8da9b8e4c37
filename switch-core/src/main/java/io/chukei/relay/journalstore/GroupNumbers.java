package io.chukei.relay.journalstore;

import java.nio.ByteBuffer;

import io.chukei.relay.durable.Batch;
import io.chukei.relay.durable.Database;
import io.chukei.relay.durable.StoreUnusableException;

/// Numbers the forced groups without a gap: each group carries its number, and the last [#KEPT] numbers stay on the
/// disk. A log that lost a group in its middle shows a gap when it is opened; a torn tail only lacks the newest.
final class GroupNumbers {
    /// How many numbers are looked at when the store is opened.
    static final int KEPT = 1_024;
    private static final byte[] EMPTY = new byte[0];

    private final int family;
    private long last;

    private GroupNumbers(int family, long last) {
        this.family = family;
        this.last = last;
    }

    /// Reads the numbers of the groups on the disk.
    ///
    /// @throws StoreUnusableException when one is missing in the middle
    static GroupNumbers open(Database database, int family) throws StoreUnusableException {
        GroupNumbers numbers = new GroupNumbers(family, 0);
        database.walk(family, EMPTY, (key, value) -> {
            long number = ByteBuffer.wrap(key).getLong();
            if (numbers.last != 0 && number != numbers.last + 1) {
                throw StoreUnusableException.of(StoreUnusableException.Why.CORRUPT,
                    "group " + (numbers.last + 1) + " is missing before group " + number);
            }
            numbers.last = number;
            return true;
        });
        return numbers;
    }

    /// The number of the last group, 0 before the first.
    long last() {
        return last;
    }

    /// Gives a group its number and forgets the oldest one.
    void addTo(Batch group) {
        last++;
        group.put(family, key(last), EMPTY);
        if (last > KEPT) {
            group.delete(family, key(last - KEPT));
        }
    }

    private static byte[] key(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}

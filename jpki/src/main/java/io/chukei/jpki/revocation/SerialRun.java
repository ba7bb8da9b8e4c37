package io.chukei.jpki.revocation;

import java.util.Arrays;

/// Serials below 2^59 with a reason each, ascending and immutable, in about three octets an entry where they are as
/// dense as one municipality's (5,000 among 200 million).
///
/// ```
/// firsts   long   every 64th serial
/// offsets  int    where the differences behind it start
/// deltas   octets the difference to the serial before, 7 bits an octet, low bits first, high bit = more follows
/// reasons  4 bits an entry, the reason's place by gravity; the even entry in the low half
/// ```
final class SerialRun {

    /// Serials from here on are no matter of a run but of [ExactSerials].
    static final long LIMIT = 1L << 59;

    static final SerialRun EMPTY = of(new long[0], 0);

    private static final int BLOCK_SHIFT = 6;
    private static final int BLOCK = 1 << BLOCK_SHIFT;
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int REASON_BITS = 4;
    private static final int REASON_MASK = (1 << REASON_BITS) - 1;

    private final int size;
    private final long greatest;
    private final long[] firsts;
    private final int[] offsets;
    private final byte[] deltas;
    private final byte[] reasons;

    private SerialRun(int size, long greatest, long[] firsts, int[] offsets, byte[] deltas, byte[] reasons) {
        this.size = size;
        this.greatest = greatest;
        this.firsts = firsts;
        this.offsets = offsets;
        this.deltas = deltas;
        this.reasons = reasons;
    }

    /// What a serial and its reason are gathered as: sorting keys sorts by serial, then by gravity.
    ///
    /// @param serial 1 to below [#LIMIT]
    static long key(long serial, RevocationReason reason) {
        return serial << REASON_BITS | reason.gravity();
    }

    /// @param keys in any order, a serial more than once maybe; sorted in place
    /// @param count how many of them count
    static SerialRun of(long[] keys, int count) {
        int size = sortedEachOnce(keys, count);
        int blocks = (size + BLOCK - 1) >>> BLOCK_SHIFT;
        long[] firsts = new long[blocks];
        int[] offsets = new int[blocks];
        byte[] deltas = new byte[octetsOfDeltas(keys, size)];
        byte[] reasons = new byte[(size + 1) >>> 1];
        int to = 0;
        long last = 0;
        for (int i = 0; i < size; i++) {
            long serial = keys[i] >>> REASON_BITS;
            if ((i & (BLOCK - 1)) == 0) {
                firsts[i >>> BLOCK_SHIFT] = serial;
                offsets[i >>> BLOCK_SHIFT] = to;
            } else {
                long delta = serial - last;
                while (delta > 0x7F) {
                    deltas[to++] = (byte) (delta | 0x80);
                    delta >>>= 7;
                }
                deltas[to++] = (byte) delta;
            }
            reasons[i >>> 1] |= (byte) ((keys[i] & REASON_MASK) << ((i & 1) << 2));
            last = serial;
        }
        return new SerialRun(size, last, firsts, offsets, deltas, reasons);
    }

    /// Sorts unless sorted already, and leaves each serial once, with its gravest reason.
    private static int sortedEachOnce(long[] keys, int count) {
        int from = 1;
        while (from < count && keys[from - 1] >>> REASON_BITS < keys[from] >>> REASON_BITS) {
            from++;
        }
        if (from >= count) {
            return count;
        }
        sort(keys, count);
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (size > 0 && keys[size - 1] >>> REASON_BITS == keys[i] >>> REASON_BITS) {
                size--;
            }
            keys[size++] = keys[i];
        }
        return size;
    }

    /// By digits of eleven bits from the low end: five times as quick here as sorting by comparison, whatever the order.
    private static void sort(long[] keys, int count) {
        if (count < DIGITS) {
            Arrays.sort(keys, 0, count);
            return;
        }
        long used = 0;
        for (int i = 0; i < count; i++) {
            used |= keys[i];
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(used);
        long[] from = keys;
        long[] to = new long[count];
        boolean inSpare = false;
        int[] starts = new int[DIGITS];
        for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
            Arrays.fill(starts, 0);
            for (int i = 0; i < count; i++) {
                starts[(int) (from[i] >>> shift) & (DIGITS - 1)]++;
            }
            int start = 0;
            for (int digit = 0; digit < DIGITS; digit++) {
                int here = starts[digit];
                starts[digit] = start;
                start += here;
            }
            for (int i = 0; i < count; i++) {
                long key = from[i];
                to[starts[(int) (key >>> shift) & (DIGITS - 1)]++] = key;
            }
            long[] sorted = to;
            to = from;
            from = sorted;
            inSpare = !inSpare;
        }
        if (inSpare) {
            System.arraycopy(from, 0, keys, 0, count);
        }
    }

    private static int octetsOfDeltas(long[] keys, int size) {
        int octets = 0;
        for (int i = 0; i < size; i++) {
            if ((i & (BLOCK - 1)) != 0) {
                long delta = (keys[i] >>> REASON_BITS) - (keys[i - 1] >>> REASON_BITS);
                octets += (70 - Long.numberOfLeadingZeros(delta)) / 7;
            }
        }
        return octets;
    }

    /// Number of serials.
    int size() {
        return size;
    }

    /// The greatest serial below `limit`, 0 when there is none.
    long greatestBelow(long limit) {
        if (greatest < limit) {
            return greatest;
        }
        int block = blockOf(limit - 1);
        if (block < 0) {
            return 0;
        }
        Cursor cursor = new Cursor(block);
        long found = 0;
        while (cursor.next() && cursor.serial < limit) {
            found = cursor.serial;
        }
        return found;
    }

    /// Number of serials from `limit` on.
    int countFrom(long limit) {
        if (greatest < limit) {
            return 0;
        }
        Cursor cursor = new Cursor(Math.max(0, blockOf(limit)));
        while (cursor.next()) {
            if (cursor.serial >= limit) {
                return size - cursor.index;
            }
        }
        return 0;
    }

    /// Writes the serials from `limit` on, ascending.
    ///
    /// @return the index behind the last that was written
    int copyFrom(long limit, long[] target, int at) {
        int to = at;
        if (greatest >= limit) {
            Cursor cursor = new Cursor(Math.max(0, blockOf(limit)));
            while (cursor.next()) {
                if (cursor.serial >= limit) {
                    target[to++] = cursor.serial;
                }
            }
        }
        return to;
    }

    /// From the least serial on that is at least `from`.
    Cursor cursor(long from) {
        Cursor cursor = new Cursor(Math.max(0, blockOf(from)));
        while (cursor.next() && cursor.serial < from) {
            // a block's differences can only be walked
        }
        return cursor;
    }

    /// The place by gravity of the serial's reason, or -1 when the serial is not among these.
    int gravity(long serial) {
        int block = serial > greatest ? -1 : blockOf(serial);
        if (block < 0) {
            return -1;
        }
        Cursor cursor = new Cursor(block);
        while (cursor.next() && cursor.serial <= serial) {
            if (cursor.serial == serial) {
                return gravityAt(cursor.index);
            }
        }
        return -1;
    }

    /// Adds to `counts[gravity]` how many serials have that reason.
    void countReasons(int[] counts) {
        for (int i = 0; i < size; i++) {
            counts[gravityAt(i)]++;
        }
    }

    private int gravityAt(int index) {
        return reasons[index >>> 1] >>> ((index & 1) << 2) & REASON_MASK;
    }

    /// The block in which the serial stands if it does, -1 when it lies before the first.
    private int blockOf(long serial) {
        int found = Arrays.binarySearch(firsts, serial);
        return found >= 0 ? found : -found - 2;
    }

    /// Walks from the start of a block to the end of the run.
    final class Cursor {
        private int index;
        private int at;
        private long serial;

        private Cursor(int block) {
            index = (block << BLOCK_SHIFT) - 1;
            at = block < offsets.length ? offsets[block] : 0;
        }

        /// Sets the bit of every serial from here that is below `limit`, and stays before the first that is not; bit `s` is
        /// bit `s mod 64` of word `s / 64`.
        void mark(long[] bits, long limit) {
            while (index < size && serial < limit) {
                bits[(int) (serial >>> 6)] |= 1L << serial;
                next();
            }
        }

        private boolean next() {
            if (++index >= size) {
                return false;
            }
            if ((index & (BLOCK - 1)) == 0) {
                serial = firsts[index >>> BLOCK_SHIFT];
                return true;
            }
            long delta = 0;
            int shift = 0;
            long octet;
            do {
                octet = deltas[at++];
                delta |= (octet & 0x7F) << shift;
                shift += 7;
            } while (octet < 0);
            serial += delta;
            return true;
        }
    }
}

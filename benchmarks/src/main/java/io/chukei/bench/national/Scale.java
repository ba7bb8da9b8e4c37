package io.chukei.bench.national;

import java.util.SplittableRandom;

/// How great the CA is, and which of its serials are revoked: always the same ones for the same numbers.
///
/// @param serials issued, 1 to this many (a few more or less)
/// @param revoked of them in the first edition; the second edition has all of these and one in a hundred more
/// @param partitions lists; each serial belongs to one, chosen evenly
/// @param single entries of the single list that is read beside other readers
public record Scale(long serials, int revoked, int partitions, int single) {

    /// 200 million serials, 10 million revoked, 1,900 municipalities, a single list of a million.
    public static final Scale NATIONAL = new Scale(200_000_000L, 10_000_000, 1_900, 1_000_000);

    private static final long SEED = 1_741;
    static final int LATER_ONE_OF = 100;

    /// @throws IllegalArgumentException when fewer than one in four serials is to stay good, or a number is not positive
    public Scale {
        if (serials < 4L * revoked || revoked < 1 || partitions < 1 || single < 1) {
            throw new IllegalArgumentException("every number is positive, and at most one serial in four is revoked");
        }
    }

    /// Takes the serials that matter, ascending.
    interface Visitor {
        /// @param edition 1: revoked from the first edition on; 2: from the second on
        void revoked(long serial, int partition, int edition);
    }

    void visit(Visitor visitor) {
        SplittableRandom random = new SplittableRandom(SEED);
        long gap = serials / revoked;
        long serial = 0;
        for (int i = 0; i < revoked; i++) {
            serial += 2 + random.nextLong(2 * gap - 3);
            visitor.revoked(serial, random.nextInt(partitions), 1);
            if (random.nextInt(LATER_ONE_OF) == 0) {
                visitor.revoked(serial + 1, random.nextInt(partitions), 2);
            }
        }
    }

    /// The reason that a serial has on its list, by RFC 5280's number.
    static int reasonCode(long serial) {
        return REASONS[(int) (serial % REASONS.length)];
    }

    private static final int[] REASONS = {5, 4, 3, 4, 5, 1, 4, 6};
}

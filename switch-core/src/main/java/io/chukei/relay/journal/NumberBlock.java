package io.chukei.relay.journal;

/// Numbers that this process may use towards one institution and nobody will ever be given again.
///
/// @param institution the institution's number, 1..11 digits
/// @param first the first number, 0 or more
/// @param count how many follow each other from there, 1 or more
public record NumberBlock(String institution, long first, int count) {
    /// How many numbers are forced ahead at a time. A restart skips what is left of a block.
    public static final int SIZE = 1_000;

    public NumberBlock {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException("a number block begins at 0 or later and is not empty");
        }
    }

    /// Hears of a granted block; the same rules as for [Completion].
    public interface Grant {
        /// The block is forced: its numbers may be used.
        void granted(NumberBlock block);

        /// No block could be forced.
        void failed(StoreProblem why);
    }
}

package io.chukei.relay.keyblock;

/// What came of opening a key block.
public sealed interface BlockOpened {
    /// The block is authentic.
    ///
    /// @param header what the key may be used for
    /// @param key in the clear; whoever opened it wipes it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Opened(BlockHeader header, byte[] key) implements BlockOpened {
        @Override
        public String toString() {
            return "Opened[" + header.usage() + "]";
        }
    }

    /// The block is not taken.
    ///
    /// @param why the cause
    record Refused(Why why) implements BlockOpened {}

    /// Why a key block is not taken.
    enum Why {
        /// Length, header or hexadecimal digits are not those of a block.
        NOT_A_BLOCK,
        /// A version other than B and D; A and C bind by variants and are deprecated.
        VERSION,
        /// The protection key is not of the version's algorithm.
        PROTECTION_KEY,
        /// Altered, or under another key.
        NOT_AUTHENTIC
    }
}

package io.chukei.iso8583.message;

import java.security.MessageDigest;
import java.util.Arrays;

/// An encrypted PIN block, 8 bytes (DE 52). Never printed; its owner wipes it after use (PCI DSS 3.3.1.3: not kept after authorization).
public final class PinBlock {
    public static final int LENGTH_BYTES = 8;

    private final byte[] block;

    /// Copies `block`.
    ///
    /// @throws IllegalArgumentException when it is not 8 bytes
    public PinBlock(byte[] block) {
        Text.require(block.length == LENGTH_BYTES, "a PIN block is 8 bytes");
        this.block = block.clone();
    }

    /// A copy; all zeros after [#wipe()].
    public byte[] toArray() {
        return block.clone();
    }

    /// Overwrites the block. Every message that shares it has lost it.
    public void wipe() {
        Arrays.fill(block, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PinBlock pin && MessageDigest.isEqual(block, pin.block);
    }

    /// The same for all: a hash of a PIN block is a PIN block too much.
    @Override
    public int hashCode() {
        return LENGTH_BYTES;
    }

    @Override
    public String toString() {
        return "PinBlock[••••]";
    }
}

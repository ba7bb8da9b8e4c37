package io.chukei.relay.pin;

import io.chukei.iso8583.message.Bytes;

/// A message and the key that authenticates it.
///
/// @param key of a MAC purpose that fits the algorithm
/// @param algorithm how
/// @param length bytes of the MAC, 4 or 8
/// @param message the raw bytes as they travel, from the first to the last before the MAC itself; never what another
///        packing of the same fields would give
public record MacQuestion(HeldKey key, MacAlgorithm algorithm, int length, Bytes message) {
    /// The longest message.
    public static final int MOST_BYTES = 16_384;

    /// @throws IllegalArgumentException when the parts do not fit each other
    public MacQuestion {
        if (key.purpose() != algorithm.purpose(true) && key.purpose() != algorithm.purpose(false)) {
            throw new IllegalArgumentException("the key is not for " + algorithm);
        }
        if (length != MacAlgorithm.BYTES / 2 && length != MacAlgorithm.BYTES) {
            throw new IllegalArgumentException("a MAC is 4 or 8 bytes");
        }
        if (message.isEmpty() || message.length() > MOST_BYTES) {
            throw new IllegalArgumentException("a message is 1..16,384 bytes");
        }
    }
}

package io.chukei.jpki;

import java.util.Arrays;
import java.util.Objects;

/// An immutable byte string, equal by content. Its `toString` shows the length only, so that no key, challenge or
/// certificate can leak into a log by accident.
public final class Bytes {

    private static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    /// A copy of `octets`.
    public static Bytes of(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Bytes(octets.clone());
    }

    /// A copy of `octets[from, to)`.
    ///
    /// @throws IndexOutOfBoundsException when the range does not lie inside `octets`
    public static Bytes of(byte[] octets, int from, int to) {
        Objects.checkFromToIndex(from, to, octets.length);
        return new Bytes(Arrays.copyOfRange(octets, from, to));
    }

    /// Takes `octets` over without a copy: the caller must not touch them again.
    public static Bytes owning(byte[] octets) {
        return new Bytes(octets);
    }

    /// Number of octets.
    public int length() {
        return octets.length;
    }

    /// The octet at `index`, 0..[#length()] - 1.
    public byte at(int index) {
        return octets[index];
    }

    /// A copy of the octets.
    public byte[] toByteArray() {
        return octets.clone();
    }

    /// Whether the content is exactly `other`.
    public boolean contentEquals(byte[] other) {
        return Arrays.equals(octets, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "Bytes[" + octets.length + "]";
    }
}

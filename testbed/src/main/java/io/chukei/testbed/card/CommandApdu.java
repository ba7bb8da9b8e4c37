package io.chukei.testbed.card;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/// A short command APDU (ISO/IEC 7816-4 §5.2), read.
///
/// ```
/// CLA INS P1 P2 [Lc data(1..255)] [Le]
/// ```
///
/// @param data the command data, empty when there is no Lc
/// @param expected 1..256 bytes expected in the answer; empty when Le is absent
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
record CommandApdu(int cla, int ins, int p1, int p2, byte[] data, OptionalInt expected) {

    private static final int HEADER = 4;
    private static final int MAX_EXPECTED = 256;

    /// Reads a command, or gives null when its lengths do not fit together.
    static @Nullable CommandApdu read(byte[] bytes) {
        if (bytes.length < HEADER) {
            return null;
        }
        if (bytes.length == HEADER) {
            return of(bytes, new byte[0], OptionalInt.empty());
        }
        int first = bytes[HEADER] & 0xFF;
        if (bytes.length == HEADER + 1) {
            return of(bytes, new byte[0], expected(first));
        }
        int end = HEADER + 1 + first;
        if (first == 0 || bytes.length < end || bytes.length > end + 1) {
            return null;
        }
        byte[] data = Arrays.copyOfRange(bytes, HEADER + 1, end);
        return of(bytes, data, bytes.length == end ? OptionalInt.empty() : expected(bytes[end] & 0xFF));
    }

    private static OptionalInt expected(int le) {
        return OptionalInt.of(le == 0 ? MAX_EXPECTED : le);
    }

    private static CommandApdu of(byte[] bytes, byte[] data, OptionalInt expected) {
        return new CommandApdu(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF, data, expected);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommandApdu that && cla == that.cla && ins == that.ins && p1 == that.p1
            && p2 == that.p2 && Arrays.equals(data, that.data) && expected.equals(that.expected);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cla, ins, p1, p2, Arrays.hashCode(data), expected);
    }

    /// The header only: the data may be a PIN.
    @Override
    public String toString() {
        return String.format("CommandApdu[%02X %02X %02X %02X, %d bytes]", cla, ins, p1, p2, data.length);
    }
}

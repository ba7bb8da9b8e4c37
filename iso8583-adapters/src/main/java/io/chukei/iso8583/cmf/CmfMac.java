package io.chukei.iso8583.cmf;

import java.util.Arrays;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// The MAC of a message by its raw bytes: DE 128, always the last element, under the last bit of the second bitmap.
///
/// ```
///  0      2               10              18                n-4     n
/// +------+---------------+---------------+-----------------+-------+
/// | MTI  | bitmap 1..64  | 65..128       | elements        | DE128 |
/// +------+---------------+---------------+-----------------+-------+
///          bit 1: there is   bit 128: there
///          a second one      is a MAC
/// |<--------------- what the MAC covers ------------------>|
/// ```
///
/// Pure. Whatever is given must be a message that was read or written as a whole before.
public final class CmfMac {
    /// Bytes of DE 128.
    public static final int BYTES = 4;

    private static final int FIRST = 2;
    private static final int SECOND = 10;
    private static final int BITMAP_BYTES = 8;
    private static final int LAST_OF_SECOND = SECOND + BITMAP_BYTES - 1;

    private CmfMac() {}

    /// The MAC that a message carries.
    public static Optional<Bytes> find(byte[] message) {
        return has(message) ? Optional.of(Bytes.of(message, message.length - BYTES, BYTES)) : Optional.empty();
    }

    /// The bytes that the MAC of a message covers: all before it.
    ///
    /// @param message one with a MAC, or with room for it
    public static Bytes covered(byte[] message) {
        return Bytes.of(message, 0, message.length - BYTES);
    }

    /// The same message with a MAC to come: zeros in its place. What has one already is returned as it is.
    public static byte[] withRoom(byte[] message) {
        if (has(message)) {
            return message;
        }
        boolean second = hasSecondBitmap(message);
        int added = second ? 0 : BITMAP_BYTES;
        byte[] wider = Arrays.copyOf(message, message.length + added + BYTES);
        if (!second) {
            System.arraycopy(message, SECOND, wider, SECOND + BITMAP_BYTES, message.length - SECOND);
            Arrays.fill(wider, SECOND, SECOND + BITMAP_BYTES, (byte) 0);
            wider[FIRST] |= (byte) 0x80;
        }
        wider[LAST_OF_SECOND] |= 1;
        return wider;
    }

    /// Writes a MAC into its place.
    ///
    /// @param message one with a MAC, or with room for it
    /// @param mac 4 bytes
    public static void put(byte[] message, Bytes mac) {
        Text.require(mac.length() == BYTES, "DE 128 is not 4 bytes");
        System.arraycopy(mac.toArray(), 0, message, message.length - BYTES, BYTES);
    }

    private static boolean has(byte[] message) {
        return hasSecondBitmap(message) && (message[LAST_OF_SECOND] & 1) != 0;
    }

    private static boolean hasSecondBitmap(byte[] message) {
        return (message[FIRST] & 0x80) != 0;
    }
}

package io.chukei.iso8583.framing;

/// What the first bytes of a frame look like, when they are not the length that was expected.
final class FirstBytes {
    /// The type and version of a TLS record that opens a handshake.
    static final int TLS_HANDSHAKE = 0x1603;
    private static final int FIRST_EDITION = '0';
    private static final int LAST_EDITION = '2';
    private static final int LAST_PACKED = 0x29;

    private FirstBytes() {}

    /// Whether the last `count` bytes of a number are ASCII digits.
    static boolean areDigits(long bytes, int count) {
        for (int i = 0; i < count; i++) {
            long character = (bytes >> (Byte.SIZE * i)) & 0xFF;
            if (character < '0' || character > '9') {
                return false;
            }
        }
        return true;
    }

    /// Whether two bytes begin a message type, packed or in characters.
    static boolean beginMessage(int twoBytes) {
        int first = twoBytes >> Byte.SIZE;
        return (first <= LAST_PACKED && (first & 0xF) <= 9) || (first >= FIRST_EDITION && first <= LAST_EDITION && areDigits(twoBytes, 2));
    }
}

package io.chukei.app.simulation.pin;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;

/// PIN blocks of ISO 9564-1 formats 0 and 1 under a simulated cipher: a mask that follows from key and serial number. What
/// is read under another key is not of its format, but for one time in many.
///
/// ```
/// format 1:  1 L P P P P R R R R R R R R R R     L digits of PIN P, then chance R
/// format 0: (0 L P P P P F F F F F F F F F F) xor (0 0 0 0 A A A A A A A A A A A A)
/// ```
final class PinCipher {
    private static final int NIBBLES = 16;
    private static final int FIRST_DIGIT = 2;
    private static final int FILL = 0xF;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private PinCipher() {}

    /// The mask of a key.
    static long mask(String key, Bytes serial) {
        long mixed = (key.hashCode() * PRIME + serial.hashCode()) * PRIME;
        mixed = (mixed ^ (mixed >>> 31)) * PRIME;
        return mixed ^ (mixed >>> 29);
    }

    static PinBlock format1(String pin, long chance, long mask) {
        return block(digits(1, pin, chance) ^ mask);
    }

    static PinBlock format0(String pin, String account, long mask) {
        return block(digits(0, pin, -1) ^ Long.parseLong(account, NIBBLES) ^ mask);
    }

    private static long digits(int format, String pin, long fill) {
        long block = ((long) format << 60) | ((long) pin.length() << 56);
        for (int i = FIRST_DIGIT; i < NIBBLES; i++) {
            long nibble = i - FIRST_DIGIT < pin.length() ? pin.charAt(i - FIRST_DIGIT) - '0' : (fill >>> (4 * i)) & FILL;
            block |= nibble << (4 * (NIBBLES - 1 - i));
        }
        return block;
    }

    private static PinBlock block(long value) {
        return new PinBlock(ByteBuffer.allocate(PinBlock.LENGTH_BYTES).putLong(value).array());
    }

    static Optional<String> readFormat1(PinBlock block, long mask) {
        return read(1, value(block) ^ mask, false);
    }

    static Optional<String> readFormat0(PinBlock block, String account, long mask) {
        return read(0, value(block) ^ mask ^ Long.parseLong(account, NIBBLES), true);
    }

    private static long value(PinBlock block) {
        return ByteBuffer.wrap(block.toArray()).getLong();
    }

    private static Optional<String> read(int format, long clear, boolean filled) {
        int length = nibble(clear, 1);
        boolean fits = nibble(clear, 0) == format && length >= 4 && length <= 12;
        StringBuilder pin = new StringBuilder();
        for (int i = FIRST_DIGIT; fits && i < NIBBLES; i++) {
            int nibble = nibble(clear, i);
            if (i < FIRST_DIGIT + length) {
                fits = nibble <= 9;
                pin.append((char) ('0' + nibble % 10));
            } else {
                fits = !filled || nibble == FILL;
            }
        }
        return fits ? Optional.of(pin.toString()) : Optional.empty();
    }

    private static int nibble(long value, int number) {
        return (int) ((value >>> (4 * (NIBBLES - 1 - number))) & 0xF);
    }
}

package io.chukei.iso8583.guard;

import java.util.Optional;

import io.chukei.iso8583.message.DecodeProblem;
import org.jspecify.annotations.Nullable;

/// One pass over the bytes of a message: MTI, bitmaps, every element in order, nothing after the last. Every length is checked against its
/// limit and against what is left before anything is read; nothing is copied.
final class WireWalk {
    private static final int MTI_DIGITS = 4;
    private static final int BITMAP_BITS = 64;
    private static final int SECOND_BITMAP_BIT = 1;
    private static final int HEX = 16;

    private final ElementTable table;
    private final byte[] bytes;
    private final boolean bcd;
    private int at;

    private WireWalk(ElementTable table, byte[] bytes) {
        this.table = table;
        this.bytes = bytes;
        this.bcd = table.coding() == Coding.BCD;
    }

    /// The first thing that is wrong with the message, empty when nothing is.
    static Optional<DecodeProblem> firstProblem(ElementTable table, byte[] message) {
        return Optional.ofNullable(new WireWalk(table, message).walk());
    }

    private @Nullable DecodeProblem walk() {
        if (!has(digitsLength(MTI_DIGITS))) {
            return DecodeProblem.TOO_SHORT;
        }
        if (!areDigits(at, MTI_DIGITS)) {
            return DecodeProblem.BAD_MTI;
        }
        at += digitsLength(MTI_DIGITS);
        boolean[] present = new boolean[2 * BITMAP_BITS + 1];
        DecodeProblem bitmap = readBitmap(present, 0);
        if (bitmap == null && present[SECOND_BITMAP_BIT]) {
            bitmap = readBitmap(present, BITMAP_BITS);
            if (bitmap == null && !anyAbove(present, BITMAP_BITS)) {
                bitmap = DecodeProblem.BAD_BITMAP;
            }
        }
        if (bitmap != null) {
            return bitmap;
        }
        for (int element = SECOND_BITMAP_BIT + 1; element < present.length; element++) {
            DecodeProblem problem = present[element] ? readElement(element) : null;
            if (problem != null) {
                return problem;
            }
        }
        return at == bytes.length ? null : DecodeProblem.TRAILING_BYTES;
    }

    private @Nullable DecodeProblem readBitmap(boolean[] present, int base) {
        int length = bcd ? BITMAP_BITS / Byte.SIZE : HEX;
        if (!has(length)) {
            return DecodeProblem.TOO_SHORT;
        }
        for (int bit = 0; bit < BITMAP_BITS; bit++) {
            int nibble = bcd ? (bytes[at + bit / 8] >> (bit % 8 < 4 ? 4 : 0)) & 0xF : Character.digit(bytes[at + bit / 4], HEX);
            if (nibble < 0) {
                return DecodeProblem.BAD_BITMAP;
            }
            present[base + bit + 1] = (nibble & (8 >> (bit % 4))) != 0;
        }
        at += length;
        if (base > 0 && present[base + 1]) {
            return DecodeProblem.BAD_BITMAP; // a third bitmap
        }
        return null;
    }

    private static boolean anyAbove(boolean[] present, int base) {
        for (int element = base + 1; element < present.length; element++) {
            if (present[element]) {
                return true;
            }
        }
        return false;
    }

    private @Nullable DecodeProblem readElement(int element) {
        ElementFormat format = table.elements().get(element);
        if (format == null) {
            return DecodeProblem.UNKNOWN_ELEMENT;
        }
        int length = format.most();
        if (!format.fixed()) {
            int prefix = digitsLength(format.prefixDigits());
            if (!has(prefix)) {
                return DecodeProblem.ELEMENT_CUT;
            }
            if (!areDigits(at, format.prefixDigits())) {
                return DecodeProblem.BAD_LENGTH;
            }
            length = number(at, format.prefixDigits());
            at += prefix;
            if (length == 0) {
                return DecodeProblem.ELEMENT_EMPTY;
            }
            if (length > format.most()) {
                return DecodeProblem.ELEMENT_TOO_LONG;
            }
        }
        return readContent(format.content(), length);
    }

    private @Nullable DecodeProblem readContent(Content content, int length) {
        int size = switch (content) {
            case DIGITS -> digitsLength(length);
            case TEXT -> length;
            case BINARY -> bcd ? length : 2 * length;
        };
        if (!has(size)) {
            return DecodeProblem.ELEMENT_CUT;
        }
        DecodeProblem problem = switch (content) {
            case DIGITS -> areDigits(at, length) ? null : DecodeProblem.NOT_DIGITS;
            case TEXT -> isText(length) ? null : DecodeProblem.NOT_TEXT;
            case BINARY -> bcd || isHex(size) ? null : DecodeProblem.NOT_DIGITS;
        };
        at += size;
        return problem;
    }

    private boolean has(int length) {
        return bytes.length - at >= length;
    }

    private int digitsLength(int digits) {
        return bcd ? (digits + 1) / 2 : digits;
    }

    /// BCD of an odd count has a zero nibble in front.
    private boolean areDigits(int from, int digits) {
        if (bcd && digits % 2 == 1 && (bytes[from] >> 4) != 0) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            int digit = digit(from, i, digits);
            if (digit < 0 || digit > 9) {
                return false;
            }
        }
        return true;
    }

    private int digit(int from, int index, int digits) {
        if (!bcd) {
            return bytes[from + index] - '0';
        }
        int nibble = index + digits % 2;
        return (bytes[from + nibble / 2] >> (nibble % 2 == 0 ? 4 : 0)) & 0xF;
    }

    private int number(int from, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10 + digit(from, i, digits);
        }
        return value;
    }

    private boolean isText(int length) {
        for (int i = at; i < at + length; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                return false;
            }
        }
        return true;
    }

    private boolean isHex(int length) {
        for (int i = at; i < at + length; i++) {
            if (Character.digit(bytes[i], HEX) < 0) {
                return false;
            }
        }
        return true;
    }
}

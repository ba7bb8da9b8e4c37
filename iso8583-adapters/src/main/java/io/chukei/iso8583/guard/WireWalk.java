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
    /// No message type begins with it in either coding.
    private static final int TPDU_TYPE = 0x60;

    private final ElementTable table;
    private final byte[] bytes;
    private final boolean bcd;
    private int at;
    private int elementsFrom;
    private int headEnd;
    private int lastSound;

    private WireWalk(ElementTable table, byte[] bytes) {
        this.table = table;
        this.bytes = bytes;
        this.bcd = table.coding() == Coding.BCD;
    }

    /// The first thing that is wrong with the message, empty when nothing is.
    static Optional<DecodeProblem> firstProblem(ElementTable table, byte[] message) {
        return Optional.ofNullable(new WireWalk(table, message).walk());
    }

    /// The sound beginning of an unsound BCD message as a message of its own, cut before the first bad element and after element 64 at the
    /// latest: enough to answer its sender. Empty when MTI or bitmap are unsound.
    static Optional<byte[]> soundHead(ElementTable table, byte[] message) {
        WireWalk walk = new WireWalk(table, message);
        walk.walk();
        if (!walk.bcd || walk.elementsFrom == 0) {
            return Optional.empty();
        }
        int prefix = walk.digitsLength(MTI_DIGITS) + BITMAP_BITS / Byte.SIZE;
        byte[] head = new byte[prefix + walk.headEnd - walk.elementsFrom];
        System.arraycopy(message, 0, head, 0, prefix);
        System.arraycopy(message, walk.elementsFrom, head, prefix, walk.headEnd - walk.elementsFrom);
        int bitmap = walk.digitsLength(MTI_DIGITS);
        for (int bit = 0; bit < BITMAP_BITS; bit++) {
            if (bit == 0 || bit + 1 > walk.lastSound) {
                head[bitmap + bit / 8] &= (byte) ~(0x80 >> (bit % 8));
            }
        }
        return Optional.of(head);
    }

    private @Nullable DecodeProblem walk() {
        if (!has(digitsLength(MTI_DIGITS))) {
            return DecodeProblem.TOO_SHORT;
        }
        if (bytes[0] == TPDU_TYPE) {
            return DecodeProblem.TPDU_IN_FRONT;
        }
        if (isOtherCoding()) {
            return bcd ? DecodeProblem.CHARACTERS_ON_PACKED : DecodeProblem.PACKED_ON_CHARACTERS;
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
        elementsFrom = at;
        headEnd = at;
        for (int element = SECOND_BITMAP_BIT + 1; element < present.length; element++) {
            DecodeProblem problem = present[element] ? readElement(element) : null;
            if (problem != null) {
                return problem;
            }
            if (element <= BITMAP_BITS) {
                headEnd = at;
                lastSound = element;
            }
        }
        return at == bytes.length ? null : DecodeProblem.TRAILING_BYTES;
    }

    /// Whether the message type is written as the other coding writes it: `30 32` begins a type in characters, `02 10` a packed one.
    private boolean isOtherCoding() {
        if (bcd) {
            return bytes.length >= MTI_DIGITS && isEdition(bytes[0] - '0') && isAsciiDigit(bytes[1]) && isAsciiDigit(bytes[2])
                && isAsciiDigit(bytes[3]);
        }
        return isEdition(bytes[0] >> 4) && (bytes[0] & 0xF) <= 9 && (bytes[1] & 0xF) <= 9;
    }

    private static boolean isEdition(int version) {
        return version >= 0 && version <= 2;
    }

    private static boolean isAsciiDigit(byte character) {
        return character >= '0' && character <= '9';
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
            int digits = bcd ? 2 * prefix : format.prefixDigits(); // a prefix of three BCD digits has a zero nibble in front
            if (!areDigits(at, digits)) {
                return DecodeProblem.BAD_LENGTH;
            }
            length = number(at, digits);
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
            case DIGITS, NUMBER -> digitsLength(length);
            case SIGNED -> 1 + digitsLength(length);
            case TEXT, OCTETS -> length;
            case BINARY -> bcd ? length : 2 * length;
        };
        if (!has(size)) {
            return DecodeProblem.ELEMENT_CUT;
        }
        DecodeProblem problem = switch (content) {
            case DIGITS -> !areDigits(at, length) ? DecodeProblem.NOT_DIGITS : isPadded(at, length) ? null : DecodeProblem.BAD_PADDING;
            case NUMBER -> number(length);
            case SIGNED -> isSign(bytes[at]) && areDigits(at + 1, length) ? null : DecodeProblem.NOT_DIGITS;
            case OCTETS -> null;
            case TEXT -> isText(length) ? null : DecodeProblem.NOT_TEXT;
            case BINARY -> bcd || isHex(size) ? null : DecodeProblem.NOT_DIGITS;
        };
        at += size;
        return problem;
    }

    /// Digits whose spare nibble stands in front.
    private @Nullable DecodeProblem number(int digits) {
        int spare = bcd ? digits % 2 : 0;
        if (!areDigits(at, digits + spare)) {
            return DecodeProblem.NOT_DIGITS;
        }
        return spare == 0 || digit(at, 0) == 0 ? null : DecodeProblem.BAD_PADDING;
    }

    private static boolean isSign(byte character) {
        return character == 'C' || character == 'D';
    }

    private boolean has(int length) {
        return bytes.length - at >= length;
    }

    private int digitsLength(int digits) {
        return bcd ? (digits + 1) / 2 : digits;
    }

    /// The digits alone; the spare nibble of an odd count is [#isPadded]'s.
    private boolean areDigits(int from, int digits) {
        for (int i = 0; i < digits; i++) {
            int digit = digit(from, i);
            if (digit < 0 || digit > 9) {
                return false;
            }
        }
        return true;
    }

    private int digit(int from, int index) {
        return bcd ? (bytes[from + index / 2] >> (index % 2 == 0 ? 4 : 0)) & 0xF : bytes[from + index] - '0';
    }

    /// jPOS writes an odd count of BCD digits with a zero nibble behind them.
    private boolean isPadded(int from, int digits) {
        return !bcd || digits % 2 == 0 || digit(from, digits) == 0;
    }

    private int number(int from, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10 + digit(from, i);
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

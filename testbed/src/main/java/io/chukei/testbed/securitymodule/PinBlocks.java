package io.chukei.testbed.securitymodule;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Clear PIN blocks of 8 bytes, ISO 9564-1:2017 §9.3.
public final class PinBlocks {
    private static final int NIBBLES = 16;
    private static final int LEAST = 4;
    private static final int MOST = 12;

    private PinBlocks() {}

    /// The formats that this side knows; the code is the one of host commands.
    public enum Format {
        /// PIN and account.
        ISO_0("01"),
        /// PIN and random fill, no account.
        ISO_1("05"),
        /// PIN, account and random fill.
        ISO_3("47"),
        /// A proprietary one: the PIN and a pad. A module may offer it; nobody should take it.
        DIEBOLD("03");

        private final String code;

        Format(String code) {
            this.code = code;
        }

        /// Two digits.
        public String code() {
            return code;
        }

        static Optional<Format> of(String code) {
            for (Format format : values()) {
                if (format.code.equals(code)) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }
    }

    /// Builds a block.
    ///
    /// @param pin 4..12 digits
    /// @param account twelve digits, the right-most of the account number without its check digit; formats 0 and 3
    /// @param random fills what is random
    public static byte[] of(Format format, String pin, String account, RandomGenerator random) {
        String head = String.format(Locale.ROOT, "%X", pin.length()) + pin;
        return switch (format) {
            case ISO_0 -> TripleDes.xor(hex("0" + head + "F".repeat(NIBBLES - 1 - head.length())), hex("0000" + account));
            case ISO_1 -> hex("1" + head + fill(NIBBLES - 1 - head.length(), 0, random));
            case ISO_3 -> TripleDes.xor(hex("3" + head + fill(NIBBLES - 1 - head.length(), 10, random)), hex("0000" + account));
            case DIEBOLD -> hex(pin + "F".repeat(NIBBLES - pin.length()));
        };
    }

    /// What a block of a format holds.
    public sealed interface Read {
        /// @param digits 4..12 digits
        record Pin(String digits) implements Read {
            @Override
            public String toString() {
                return "Pin[••••]";
            }
        }

        /// The length is not 4..12.
        record WrongLength() implements Read {}

        /// Control field, digits or fill are not of the format.
        record WrongBlock() implements Read {}
    }

    /// Reads a block.
    public static Read read(Format format, byte[] block, String account) {
        String text = HexFormat.of().withUpperCase().formatHex(switch (format) {
            case ISO_0, ISO_3 -> TripleDes.xor(block, hex("0000" + account));
            case ISO_1, DIEBOLD -> block;
        });
        return switch (format) {
            case ISO_0 -> read(text, '0', "F");
            case ISO_1 -> read(text, '1', "0123456789ABCDEF");
            case ISO_3 -> read(text, '3', "ABCDEF");
            case DIEBOLD -> new Read.WrongBlock();
        };
    }

    private static Read read(String text, char control, String fill) {
        if (text.charAt(0) != control) {
            return new Read.WrongBlock();
        }
        int length = Character.digit(text.charAt(1), 16);
        int end = Math.min(2 + length, NIBBLES);
        String digits = text.substring(2, end);
        boolean sound = digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
            && text.substring(end).chars().allMatch(nibble -> fill.indexOf(nibble) >= 0);
        if (!sound) {
            return new Read.WrongBlock();
        }
        return length < LEAST || length > MOST ? new Read.WrongLength() : new Read.Pin(digits);
    }

    private static String fill(int nibbles, int from, RandomGenerator random) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < nibbles; i++) {
            out.append(Character.toUpperCase(Character.forDigit(random.nextInt(from, 16), 16)));
        }
        return out.toString();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}

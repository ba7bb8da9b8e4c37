package io.chukei.iso8583.message;

import java.nio.charset.StandardCharsets;

/// What the character classes of ISO 8583 allow, for the checks of records and dialects.
///
/// Clause 4.2 of ISO 8583:1987: `n` digits, `an` letters and digits, `ans` printable characters. Only US-ASCII is used here.
public final class Text {
    private Text() {}

    /// True when `text` is `minLength` to `maxLength` decimal digits.
    public static boolean isDigits(String text, int minLength, int maxLength) {
        if (text.length() < minLength || text.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /// True when `text` is `minLength` to `maxLength` printable US-ASCII characters, blank included.
    public static boolean isPrintable(String text, int minLength, int maxLength) {
        if (text.length() < minLength || text.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /// True for a printable value that neither begins nor ends with a blank: on the wire the blanks around it are padding.
    public static boolean isTrimmed(String text, int minLength, int maxLength) {
        return isPrintable(text, minLength, maxLength) && !text.startsWith(" ") && !text.endsWith(" ");
    }

    /// True for `MMDDhhmmss` with each part in its range (a day up to 31 in every month: DE 7 has no year to tell leap days by).
    public static boolean isMonthToSecond(String text) {
        return isDigits(text, 10, 10) && within(text, 0, 1, 12) && within(text, 2, 1, 31) && within(text, 4, 0, 23)
            && within(text, 6, 0, 59)
            && within(text, 8, 0, 59);
    }

    private static boolean within(String text, int at, int least, int most) {
        int value = (text.charAt(at) - '0') * 10 + (text.charAt(at + 1) - '0');
        return value >= least && value <= most;
    }

    /// `value` in `length` decimal digits, zeros on the left: the elements of every message pass here, so it allocates the text only.
    ///
    /// @throws IllegalArgumentException when it is negative or needs more digits
    public static String digits(long value, int length) {
        require(value >= 0, "a number on the wire is not negative");
        byte[] digits = new byte[length];
        long rest = value;
        for (int at = length - 1; at >= 0; at--) {
            digits[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        require(rest == 0, "a number needs more digits than its element has");
        return new String(digits, StandardCharsets.US_ASCII);
    }

    /// `text` with blanks on the right up to `length`.
    ///
    /// @throws IllegalArgumentException when it is longer: nothing is ever truncated
    public static String padded(String text, int length) {
        require(text.length() <= length, "a text is longer than its element");
        return text + " ".repeat(length - text.length());
    }

    /// Stops a programmer's mistake where it is made.
    ///
    /// @throws IllegalArgumentException with `what`, never with the value
    public static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException(what);
        }
    }
}

package io.chukei.iso8583.guard;

/// The notation of one element.
///
/// @param content what it holds
/// @param prefixDigits digits of the length prefix: 0 for a fixed length, else 2, 3 or 4
/// @param most the length when fixed, else the greatest length, in units of the content
public record ElementFormat(Content content, int prefixDigits, int most) {
    public static ElementFormat digits(int length) {
        return new ElementFormat(Content.DIGITS, 0, length);
    }

    /// Digits that are filled up with zeros in front.
    public static ElementFormat number(int length) {
        return new ElementFormat(Content.NUMBER, 0, length);
    }

    /// A sign and that many digits.
    public static ElementFormat signed(int digits) {
        return new ElementFormat(Content.SIGNED, 0, digits);
    }

    public static ElementFormat digitsUpTo(int most) {
        return new ElementFormat(Content.DIGITS, 2, most);
    }

    public static ElementFormat text(int length) {
        return new ElementFormat(Content.TEXT, 0, length);
    }

    public static ElementFormat textUpTo(int prefixDigits, int most) {
        return new ElementFormat(Content.TEXT, prefixDigits, most);
    }

    public static ElementFormat binary(int length) {
        return new ElementFormat(Content.BINARY, 0, length);
    }

    public static ElementFormat binaryUpTo(int prefixDigits, int most) {
        return new ElementFormat(Content.BINARY, prefixDigits, most);
    }

    public static ElementFormat octetsUpTo(int prefixDigits, int most) {
        return new ElementFormat(Content.OCTETS, prefixDigits, most);
    }

    /// Whether the value is bytes, not characters.
    public boolean isBytes() {
        return content == Content.BINARY || content == Content.OCTETS;
    }

    boolean fixed() {
        return prefixDigits == 0;
    }
}

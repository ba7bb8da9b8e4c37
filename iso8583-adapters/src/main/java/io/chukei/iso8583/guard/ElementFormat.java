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

    boolean fixed() {
        return prefixDigits == 0;
    }
}

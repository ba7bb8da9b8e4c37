package io.chukei.iso8583.guard;

/// What an element holds; its length counts digits, characters or bytes.
public enum Content {
    /// Packed, an odd count of them has a zero nibble behind.
    DIGITS,
    /// Packed, an odd count of them has a zero nibble in front.
    NUMBER,
    /// `C` or `D` and as many digits as the length says; the sign is a character in every coding.
    SIGNED, TEXT,
    /// Bytes; two hexadecimal characters each where digits are characters.
    BINARY,
    /// Bytes as they are, in every coding.
    OCTETS
}

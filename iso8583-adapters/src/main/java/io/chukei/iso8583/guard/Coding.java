package io.chukei.iso8583.guard;

/// How digits, lengths and bitmaps are written.
public enum Coding {
    /// Two digits a byte; bitmaps of 8 raw bytes (1987 binary, CMF).
    BCD,
    /// One character a digit; bitmaps of 16 hexadecimal characters (1987 and 1993 ASCII).
    ASCII
}

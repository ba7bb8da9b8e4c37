package io.chukei.iso8583.edition;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.guard.Coding;
import io.chukei.iso8583.issuer.MacPlace;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOMsg;

/// The MAC at the end of a message: raw bytes in packed dialects, hexadecimal digits in those of characters.
///
/// @param coding of the dialect
/// @param length bytes of a MAC
record TrailingMac(Coding coding, int length) implements MacPlace {
    private static final int LAST_OF_FIRST_BITMAP = 64;
    private static final int LAST = 128;
    private static final int BITMAP_BYTES = 8;

    /// The MAC's element is the last of the bitmaps that a message has.
    static void leaveRoom(ISOMsg fields, int length) {
        fields.set(fields.getMaxField() > LAST_OF_FIRST_BITMAP ? LAST : LAST_OF_FIRST_BITMAP, new byte[length]);
    }

    @Override
    public Optional<Bytes> find(byte[] message) {
        if (!hasMac(message)) {
            return Optional.empty();
        }
        int at = message.length - charactersOrBytes();
        return switch (coding) {
            case BCD -> Optional.of(Bytes.of(message, at, length));
            case ASCII -> hexadecimal(new String(message, at, message.length - at, StandardCharsets.ISO_8859_1));
        };
    }

    private static Optional<Bytes> hexadecimal(String digits) {
        return digits.chars().allMatch(HexFormat::isHexDigit) ? Optional.of(Bytes.fromHex(digits.toLowerCase(Locale.ROOT)))
            : Optional.empty();
    }

    @Override
    public Bytes covered(byte[] message) {
        return Bytes.of(message, 0, message.length - charactersOrBytes());
    }

    @Override
    public void put(byte[] message, Bytes mac) {
        Text.require(mac.length() == length, "a MAC is of another length here");
        byte[] written = switch (coding) {
            case BCD -> mac.toArray();
            case ASCII -> mac.hex().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        };
        System.arraycopy(written, 0, message, message.length - written.length, written.length);
    }

    private int charactersOrBytes() {
        return coding == Coding.ASCII ? 2 * length : length;
    }

    /// Looks at the last bit of the last bitmap; the message has been walked, or written, as a whole before.
    private boolean hasMac(byte[] message) {
        int bitmap = coding == Coding.ASCII ? 4 : 2;
        boolean second = (bitmapByte(message, bitmap, 0) & 0x80) != 0;
        return (bitmapByte(message, bitmap, second ? 2 * BITMAP_BYTES - 1 : BITMAP_BYTES - 1) & 1) != 0;
    }

    private int bitmapByte(byte[] message, int bitmap, int index) {
        return switch (coding) {
            case BCD -> message[bitmap + index] & 0xFF;
            case ASCII -> HexFormat.fromHexDigits(new String(message, bitmap + 2 * index, 2, StandardCharsets.ISO_8859_1));
        };
    }
}

package io.chukei.app.whole;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// A secret in one of the forms in which it could have been written.
///
/// @param what secret and form, for a person; tells nothing of its content
/// @param form the bytes to look for
@SuppressWarnings("ArrayRecordComponent") // never compared
record Canary(String what, byte[] form) {
    private static final HexFormat HEX = HexFormat.of();

    /// A number of digits: decimal, packed (BCD), hexadecimal of its text, Base64 of both.
    static List<Canary> ofDigits(String name, String digits) {
        byte[] text = ascii(digits);
        byte[] packed = HEX.parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
        List<Canary> all = new ArrayList<>();
        all.add(new Canary(name + " in decimal", text));
        all.add(new Canary(name + " in BCD", packed));
        all.add(new Canary(name + " as hex of its text", ascii(HEX.formatHex(text))));
        all.addAll(base64(name + " in decimal", text));
        all.addAll(base64(name + " in BCD", packed));
        return all;
    }

    /// A certificate's serial: as digits, as bytes, in hexadecimal, and in Base64 as DER writes it.
    static List<Canary> ofSerial(String name, BigInteger serial) {
        byte[] bytes = serial.toByteArray();
        List<Canary> all = new ArrayList<>(ofDigits(name, serial.toString()));
        all.add(new Canary(name + " in bytes", bytes));
        all.add(new Canary(name + " in hex", ascii(HEX.formatHex(bytes))));
        all.add(new Canary(name + " in capital hex", ascii(HEX.formatHex(bytes).toUpperCase(Locale.ROOT))));
        byte[] der = new byte[2 + bytes.length];
        der[0] = 2;
        der[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, der, 2, bytes.length);
        all.addAll(base64(name + " in DER", der));
        return all;
    }

    /// A text: as it is, in hexadecimal, in Base64.
    static List<Canary> ofText(String name, String text) {
        byte[] bytes = ascii(text);
        List<Canary> all = new ArrayList<>();
        all.add(new Canary(name, bytes));
        all.add(new Canary(name + " in hex", ascii(HEX.formatHex(bytes))));
        all.add(new Canary(name + " in capital hex", ascii(HEX.formatHex(bytes).toUpperCase(Locale.ROOT))));
        all.addAll(base64(name, bytes));
        return all;
    }

    /// Inside longer Base64 the same bytes look in three ways, by where they begin; the characters at the edges that neighbours share are
    /// left out.
    private static List<Canary> base64(String name, byte[] bytes) {
        List<Canary> all = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String whole = Base64.getEncoder().encodeToString(shifted);
            String sure = whole.substring((before * 8 + 5) / 6, (before + bytes.length) * 8 / 6);
            all.add(new Canary(name + " in Base64 at " + before, ascii(sure)));
        }
        return all;
    }

    /// Whether the form stands in the first `length` bytes.
    boolean isIn(byte[] content, int length) {
        for (int at = 0; at <= length - form.length; at++) {
            if (content[at] == form[0] && Arrays.equals(content, at, at + form.length, form, 0, form.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.chukei.relay.hostcommand;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.pin.AccountDigits;
import io.chukei.relay.pin.KeyDelivery;
import io.chukei.relay.pin.KeyWish;
import io.chukei.relay.pin.MacAlgorithm;
import io.chukei.relay.pin.MacQuestion;
import io.chukei.relay.pin.PinTranslation;
import io.chukei.relay.pin.PinTranslation.SourceKey;

/// A command's letters and fields, without header. It may hold a PIN block and is never printed.
final class HostCommand {
    private static final String NO_ACCOUNT = "0".repeat(AccountDigits.COUNT);
    private static final String LONGEST_PIN = "12";
    /// Base key id 10, sub key 0, device id 5 hexadecimal digits; the counter is the rest of twenty.
    private static final String SERIAL_PARTS = "A05";

    private final String code;
    private final byte[] fields;

    private HostCommand(String code, byte[] fields) {
        this.code = code;
        this.fields = fields;
    }

    private static HostCommand of(String code, String fields) {
        return new HostCommand(code, fields.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// NC: tells check value and firmware. The first command on each connection.
    static HostCommand diagnostics() {
        return of("NC", "");
    }

    /// B2: gives back what it gets.
    static HostCommand echo(String text) {
        return of("B2", length(text.length()) + text);
    }

    /// CA from a terminal's key, CC from a zone's, G0 from a derived one.
    ///
    /// ```
    /// CA, CC  source key, zone key, longest PIN 2 N, block 16 H, formats 2 N and 2 N, account 12 N
    /// G0      base key, zone key, KSN descriptor 3 H, KSN 20 H, block 16 H, formats 2 N and 2 N, account 12 N
    /// ```
    static HostCommand translation(PinTranslation asked) {
        SourceKey source = asked.source().key();
        String keys = source.key().text() + asked.target().key().text();
        String block = hex(asked.source().block()) + asked.source().format().code() + asked.target().format().code()
            + asked.target().account().map(AccountDigits::digits).orElse(NO_ACCOUNT);
        return switch (source) {
            case SourceKey.Derived derived -> of("G0", keys + SERIAL_PARTS + derived.serial().hex() + block);
            case SourceKey.OfTerminal terminal -> of("CA", keys + LONGEST_PIN + block);
            case SourceKey.OfZone zone -> of("CC", keys + LONGEST_PIN + block);
        };
    }

    /// M6: makes a MAC.
    static HostCommand makeMac(MacQuestion asked) {
        return mac("M6", asked, "");
    }

    /// M8: checks one.
    static HostCommand checkMac(MacQuestion asked, Bytes mac) {
        return mac("M8", asked, mac.hex().toUpperCase(Locale.ROOT));
    }

    /// ```
    /// mode 0 (whole message), input 0 (binary), size 0 (8 H) or 1 (16 H), algorithm and padding, key type 3 H, key,
    /// message length 4 H, message, with M8 the MAC
    /// ```
    private static HostCommand mac(String code, MacQuestion asked, String mac) {
        String algorithm = switch (asked.algorithm()) {
            case X9_19 -> "31";
            case CMAC -> "64";
        };
        String head = "00" + (asked.length() == MacAlgorithm.BYTES ? "1" : "0") + algorithm + asked.key().purpose().type()
            + asked.key().text() + length(asked.message().length());
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        fields.writeBytes(asked.message().toArray());
        fields.writeBytes(mac.getBytes(StandardCharsets.ISO_8859_1));
        return new HostCommand(code, fields.toByteArray());
    }

    /// A6: takes a key over: key type, transport key, `R` and the key block, `S` for the device's own key block scheme.
    static HostCommand takeKey(KeyDelivery delivery) {
        return of("A6", "FFF" + delivery.transport().text() + "R" + delivery.block() + "S");
    }

    /// A0: makes a key and exports it: mode 1, key type, `S` for the device's own key block scheme, the transport key, `R` for
    /// a key block, and what stands in its header: usage, double-length triple DES, mode of use, version, not exportable,
    /// no optional blocks.
    static HostCommand makeKey(KeyWish wish) {
        return of("A0", "1FFFS;0" + wish.transport().text() + "R#" + wish.purpose().usage() + "T2" + wish.mode() + wish.version() + "N00");
    }

    /// Its two letters.
    String code() {
        return code;
    }

    /// The letters of its answer: the second one further.
    String answerCode() {
        return code.charAt(0) + String.valueOf((char) (code.charAt(1) + 1));
    }

    /// The command as it is sent behind a header.
    byte[] bytes(String header) {
        byte[] head = (header + code).getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[head.length + fields.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(fields, 0, whole, head.length, fields.length);
        return whole;
    }

    private static String hex(PinBlock block) {
        return HexFormat.of().withUpperCase().formatHex(block.toArray());
    }

    private static String length(int length) {
        return String.format(Locale.ROOT, "%04X", length);
    }

    @Override
    public String toString() {
        return "HostCommand[" + code + "]";
    }
}

package io.chukei.relay.keyblock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.chukei.relay.chance.Randomness;
import io.chukei.relay.keyblock.BlockOpened.Opened;
import io.chukei.relay.keyblock.BlockOpened.Refused;
import io.chukei.relay.keyblock.BlockOpened.Why;

/// Wraps and opens key blocks.
///
/// ```
/// 0       1      5     7         8    9       11            12       14       16
/// version length usage algorithm mode version exportability optional reserved optional blocks … payload, hex  MAC, hex
/// B or D  4 n    2     1         1    2       1             2 n      2
/// ```
/// The payload is the key's length in bits (2 bytes), the key and random fill up to a whole block, enciphered in CBC
/// mode with the MAC as initial value. The MAC is over the header as written and the payload in the clear.
public final class KeyBlocks {
    private static final int HEADER = 16;
    private static final int MOST_CHARACTERS = 9_999;
    private static final Pattern FORM = Pattern.compile("([A-Z])([0-9]{4})([0-9A-Za-z]{2})(.)(.)([0-9A-Za-z]{2})(.)([0-9]{2})(00)(.*)");

    private KeyBlocks() {}

    /// Wraps a key in a block of version D.
    ///
    /// @param protection an AES key of 16, 24 or 32 bytes
    /// @param key its bytes
    /// @param random the fill
    public static String wrap(byte[] protection, BlockHeader header, byte[] key, Randomness random) {
        ProtectionKey keys = ProtectionKey.aes(protection);
        int payloadBytes = (2 + key.length + keys.blockBytes() - 1) / keys.blockBytes() * keys.blockBytes();
        byte[] payload = random.bytes(payloadBytes);
        payload[0] = (byte) (key.length * 8 >> 8);
        payload[1] = (byte) (key.length * 8);
        System.arraycopy(key, 0, payload, 2, key.length);
        int length = HEADER + 2 * (payloadBytes + keys.blockBytes());
        String head = "D" + String.format(Locale.ROOT, "%04d", length) + header.usage() + header.algorithm() + header.mode()
            + header.version() + header.exportability() + "0000";
        byte[] mac = keys.mac(joined(head, payload));
        byte[] hidden = keys.crypt(true, mac, payload);
        keys.wipe();
        Arrays.fill(payload, (byte) 0);
        HexFormat hex = HexFormat.of().withUpperCase();
        return head + hex.formatHex(hidden) + hex.formatHex(mac);
    }

    /// Opens a block of version B or D.
    ///
    /// @param protection a TDES key of 16 or 24 bytes for version B, an AES key of 16, 24 or 32 bytes for version D
    public static BlockOpened open(byte[] protection, String block) {
        Matcher parts = FORM.matcher(block);
        if (block.length() > MOST_CHARACTERS || !parts.matches() || Integer.parseInt(parts.group(2)) != block.length()) {
            return new Refused(Why.NOT_A_BLOCK);
        }
        ProtectionKey keys;
        switch (parts.group(1)) {
            case "B" -> {
                if (protection.length != 16 && protection.length != 24) {
                    return new Refused(Why.PROTECTION_KEY);
                }
                keys = ProtectionKey.tripleDes(protection);
            }
            case "D" -> keys = ProtectionKey.aes(protection);
            default -> {
                return new Refused(Why.VERSION);
            }
        }
        try {
            BlockHeader header = new BlockHeader(parts.group(3), parts.group(4).charAt(0), parts.group(5).charAt(0), parts.group(6),
                parts.group(7).charAt(0));
            Optional<Integer> head = optionalBlocksEnd(block, Integer.parseInt(parts.group(8)));
            return head.isEmpty() ? new Refused(Why.NOT_A_BLOCK) : open(keys, header, block, head.get());
        } catch (IllegalArgumentException notOfItsForm) {
            return new Refused(Why.NOT_A_BLOCK);
        } finally {
            keys.wipe();
        }
    }

    /// Where the payload begins. Each optional block is two characters of name, two hexadecimal digits of length over
    /// all, and its content.
    private static Optional<Integer> optionalBlocksEnd(String block, int count) {
        int at = HEADER;
        for (int i = 0; i < count; i++) {
            if (at + 4 > block.length()) {
                return Optional.empty();
            }
            int length = HexFormat.fromHexDigits(block, at + 2, at + 4);
            if (length < 4) {
                return Optional.empty();
            }
            at += length;
        }
        return Optional.of(at);
    }

    private static BlockOpened open(ProtectionKey keys, BlockHeader header, String block, int payloadAt) {
        int macAt = block.length() - 2 * keys.blockBytes();
        int hiddenBytes = (macAt - payloadAt) / 2;
        if (hiddenBytes < keys.blockBytes() || (macAt - payloadAt) % (2 * keys.blockBytes()) != 0) {
            return new Refused(Why.NOT_A_BLOCK);
        }
        byte[] mac = HexFormat.of().parseHex(block, macAt, block.length());
        byte[] payload = keys.crypt(false, mac, HexFormat.of().parseHex(block, payloadAt, macAt));
        try {
            int bits = (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
            boolean authentic = MessageDigest.isEqual(mac, keys.mac(joined(block.substring(0, payloadAt), payload)));
            if (!authentic) {
                return new Refused(Why.NOT_AUTHENTIC);
            }
            boolean sound = bits % 8 == 0 && bits > 0 && 2 + bits / 8 <= payload.length;
            return sound ? new Opened(header, Arrays.copyOfRange(payload, 2, 2 + bits / 8)) : new Refused(Why.NOT_A_BLOCK);
        } finally {
            Arrays.fill(payload, (byte) 0);
        }
    }

    private static byte[] joined(String head, byte[] tail) {
        byte[] both = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + tail.length);
        System.arraycopy(tail, 0, both, head.length(), tail.length);
        return both;
    }
}

package io.chukei.testbed.securitymodule;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/// Key blocks of version D (ANSI X9.143, AES key derivation binding) around double-length TDES keys, and around the
/// AES-256 keys that protect other blocks.
///
/// ```
/// D 0112 P0 T E 00 E 00 00   payload, 64 hex digits   MAC, 32 hex digits
/// ```
public final class SimulatedKeyBlocks {
    private static final int HEADER = 16;
    private static final int MAC_BYTES = 16;
    private static final int AES_KEY_BYTES = 32;

    private SimulatedKeyBlocks() {}

    /// A key and what it may be used for.
    ///
    /// @param usage two characters, such as `P0`
    /// @param bytes 16 or 32 bytes
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Key(String usage, byte[] bytes) {
        @Override
        public String toString() {
            return "Key[" + usage + "]";
        }
    }

    /// Wraps a key.
    ///
    /// @param protection 32 bytes
    /// @param usage two characters
    /// @param mode of use, one character
    /// @param random the padding
    public static String wrap(byte[] protection, String usage, char mode, byte[] key, RandomGenerator random) {
        return wrap(protection, usage + mode, "00", key, random);
    }

    /// Wraps a key that has a version.
    ///
    /// @param use two characters of usage, one of mode
    /// @param version two characters
    public static String wrap(byte[] protection, String use, String version, byte[] key, RandomGenerator random) {
        byte[] payload = new byte[(2 + key.length + MAC_BYTES - 1) / MAC_BYTES * MAC_BYTES];
        random.nextBytes(payload);
        payload[0] = (byte) (key.length * 8 >> 8);
        payload[1] = (byte) (key.length * 8);
        System.arraycopy(key, 0, payload, 2, key.length);
        int length = HEADER + 2 * payload.length + 2 * MAC_BYTES;
        String header = "D" + String.format(Locale.ROOT, "%04d", length) + use.substring(0, 2) + algorithm(key.length)
            + use.charAt(2) + version + "E0000";
        byte[] mac = mac(derived(protection, 1), header, payload);
        byte[] hidden = cbc(Cipher.ENCRYPT_MODE, derived(protection, 0), mac, payload);
        return header + hex(hidden) + hex(mac);
    }

    /// Opens a block without optional blocks.
    ///
    /// @return the key, or empty where the block is not one under this protection key
    public static Optional<Key> open(byte[] protection, String block) {
        int macAt = block.length() - 2 * MAC_BYTES;
        if (macAt <= HEADER || block.charAt(0) != 'D' || !block.startsWith("00", 12)) {
            return Optional.empty();
        }
        try {
            byte[] mac = HexFormat.of().parseHex(block.substring(macAt));
            byte[] hidden = HexFormat.of().parseHex(block.substring(HEADER, macAt));
            if (hidden.length % MAC_BYTES != 0 || Integer.parseInt(block.substring(1, 5)) != block.length()) {
                return Optional.empty();
            }
            byte[] payload = cbc(Cipher.DECRYPT_MODE, derived(protection, 0), mac, hidden);
            int keyBytes = ((payload[0] & 0xFF) << 8 | payload[1] & 0xFF) / 8;
            boolean sound = MessageDigest.isEqual(mac, mac(derived(protection, 1), block.substring(0, HEADER), payload))
                && 2 + keyBytes <= payload.length && block.charAt(7) == algorithm(keyBytes);
            return sound ? Optional.of(new Key(block.substring(5, 7), Arrays.copyOfRange(payload, 2, 2 + keyBytes))) : Optional.empty();
        } catch (IllegalArgumentException notHexadecimal) {
            return Optional.empty();
        }
    }

    private static char algorithm(int keyBytes) {
        return keyBytes == AES_KEY_BYTES ? 'A' : 'T';
    }

    /// AES-256: two blocks of derivation data for 256 bits.
    private static byte[] derived(byte[] protection, int use) {
        byte[] out = new byte[32];
        for (int block = 0; block < 2; block++) {
            byte[] data = {(byte) (block + 1), 0, (byte) use, 0, 0, 4, 1, 0};
            System.arraycopy(cmac(protection, data), 0, out, 16 * block, 16);
        }
        return out;
    }

    private static byte[] mac(byte[] key, String header, byte[] payload) {
        byte[] head = header.getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, both, head.length, payload.length);
        return cmac(key, both);
    }

    private static byte[] cmac(byte[] key, byte[] data) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] out = new byte[MAC_BYTES];
        mac.doFinal(out, 0);
        return out;
    }

    private static byte[] cbc(int mode, byte[] key, byte[] initial, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding", "SunJCE");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(initial));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no AES", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}

package io.chukei.testbed.securitymodule;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Single blocks under double-length keys, and what keys need besides.
public final class TripleDes {
    static final int BLOCK_BYTES = 8;
    static final int KEY_BYTES = 16;

    private TripleDes() {}

    /// One block under a key.
    ///
    /// @param key 16 bytes
    /// @param block 8 bytes
    public static byte[] encrypt(byte[] key, byte[] block) {
        return run(Cipher.ENCRYPT_MODE, "DESede/ECB/NoPadding", tripled(key), block);
    }

    static byte[] decrypt(byte[] key, byte[] block) {
        return run(Cipher.DECRYPT_MODE, "DESede/ECB/NoPadding", tripled(key), block);
    }

    /// Single DES under the first eight bytes of a key.
    static byte[] encryptSingle(byte[] key, byte[] block) {
        return run(Cipher.ENCRYPT_MODE, "DES/ECB/NoPadding", new SecretKeySpec(key, 0, BLOCK_BYTES, "DES"), block);
    }

    /// The first three bytes of a zero block under the key.
    static byte[] checkValue(byte[] key) {
        return Arrays.copyOf(encrypt(key, new byte[BLOCK_BYTES]), 3);
    }

    /// The same key with odd parity in every byte.
    static byte[] withOddParity(byte[] key) {
        byte[] odd = key.clone();
        for (int i = 0; i < odd.length; i++) {
            int seven = odd[i] & 0xFE;
            odd[i] = (byte) (seven | (Integer.bitCount(seven) + 1) % 2);
        }
        return odd;
    }

    static byte[] xor(byte[] a, byte[] b) {
        byte[] out = new byte[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (a[i] ^ b[i]);
        }
        return out;
    }

    static SecretKey tripled(byte[] key) {
        byte[] three = Arrays.copyOf(key, 24);
        if (key.length == KEY_BYTES) {
            System.arraycopy(key, 0, three, KEY_BYTES, BLOCK_BYTES);
        }
        try {
            return new SecretKeySpec(three, "DESede");
        } finally {
            Arrays.fill(three, (byte) 0);
        }
    }

    private static byte[] run(int mode, String transformation, SecretKey key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance(transformation, "SunJCE");
            cipher.init(mode, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no " + transformation, e);
        }
    }
}

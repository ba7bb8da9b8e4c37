package io.chukei.testbed.securitymodule;

import java.util.Arrays;

/// Derived unique keys, ANSI X9.24-1:2009 annex A, double-length keys.
public final class Dukpt {
    /// Bytes of a key serial number.
    public static final int SERIAL_BYTES = 10;
    /// The highest counter (21 bits).
    public static final int HIGHEST_COUNTER = 0x1F_FFFF;
    /// Counters with more ones than this are not used (A.2).
    private static final int MOST_ONES = 10;
    private static final int COUNTER_BITS = 21;
    private static final byte[] MIX = {(byte) 0xC0, (byte) 0xC0, (byte) 0xC0, (byte) 0xC0, 0, 0, 0, 0};

    private Dukpt() {}

    /// The initial key of a device.
    ///
    /// @param baseKey 16 bytes
    /// @param serial 10 bytes; the counter's 21 bits do not matter
    public static byte[] initialKey(byte[] baseKey, byte[] serial) {
        byte[] id = Arrays.copyOf(serial, TripleDes.BLOCK_BYTES);
        id[7] &= (byte) 0xE0;
        return joined(TripleDes.encrypt(baseKey, id), TripleDes.encrypt(mixed(baseKey), id));
    }

    /// The key of one transaction, before any variant.
    ///
    /// @param initialKey 16 bytes
    /// @param serial 10 bytes with the counter of the transaction
    public static byte[] transactionKey(byte[] initialKey, byte[] serial) {
        byte[] register = Arrays.copyOfRange(serial, 2, SERIAL_BYTES);
        int counter = counter(serial);
        register[5] &= (byte) 0xE0;
        register[6] = 0;
        register[7] = 0;
        byte[] key = initialKey;
        for (int bit = COUNTER_BITS - 1; bit >= 0; bit--) {
            if ((counter >> bit & 1) == 1) {
                register[5 + (2 - bit / 8)] |= (byte) (1 << bit % 8);
                key = joined(half(mixed(key), register), half(key, register));
            }
        }
        return key;
    }

    /// The key that enciphers the PIN of one transaction (A.4.1, the PIN variant).
    public static byte[] pinKey(byte[] initialKey, byte[] serial) {
        byte[] key = transactionKey(initialKey, serial);
        key[7] ^= (byte) 0xFF;
        key[15] ^= (byte) 0xFF;
        return key;
    }

    /// The counter in a serial number, 0..2,097,151.
    public static int counter(byte[] serial) {
        return (serial[7] & 0x1F) << 16 | (serial[8] & 0xFF) << 8 | serial[9] & 0xFF;
    }

    /// A copy of a serial number with another counter.
    ///
    /// @param serial 10 bytes
    /// @param counter 0..[#HIGHEST_COUNTER]
    public static byte[] withCounter(byte[] serial, int counter) {
        byte[] other = serial.clone();
        other[7] = (byte) (other[7] & 0xE0 | counter >> 16);
        other[8] = (byte) (counter >> 8);
        other[9] = (byte) counter;
        return other;
    }

    /// The first counter above one that may be used.
    ///
    /// @return above [#HIGHEST_COUNTER] when there is none left
    public static int counterAfter(int used) {
        int next = used + 1;
        while (Integer.bitCount(next) > MOST_ONES && next <= HIGHEST_COUNTER) {
            next++;
        }
        return next;
    }

    private static byte[] half(byte[] key, byte[] register) {
        byte[] right = Arrays.copyOfRange(key, 8, 16);
        return TripleDes.xor(TripleDes.encryptSingle(key, TripleDes.xor(register, right)), right);
    }

    private static byte[] mixed(byte[] key) {
        return TripleDes.xor(key, joined(MIX, MIX));
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}

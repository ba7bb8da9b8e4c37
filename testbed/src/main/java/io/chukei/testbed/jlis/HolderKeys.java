package io.chukei.testbed.jlis;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/// Keys for holders, of each kind made one at a time up to a number and then handed out again in turn: an RSA key takes
/// some 60 ms to make. Two holders may so carry the same key, which no real card does; nothing that relates a key to one
/// holder may be tested with a pool smaller than the number of holders.
///
/// Safe for several threads. One pool may serve several simulated J-LIS.
public final class HolderKeys {

    /// Enough for the holders of one scenario to differ.
    public static final int DEFAULT_DISTINCT = 6;

    private static final int MODULUS_BITS = 2048;

    private final SecureRandom random;
    private final int distinct;
    private final Map<KeyKind, Deque<KeyPair>> made = new EnumMap<>(KeyKind.class);

    /// A pool that is still empty.
    ///
    /// @param distinct how many different keys there are at most, 1 or more
    public HolderKeys(SecureRandom random, int distinct) {
        if (distinct < 1) {
            throw new IllegalArgumentException("A pool needs at least one key.");
        }
        this.random = random;
        this.distinct = distinct;
    }

    synchronized KeyPair next(KeyKind kind) {
        Deque<KeyPair> pool = made.computeIfAbsent(kind, any -> new ArrayDeque<>());
        KeyPair key = pool.size() < distinct ? fresh(kind) : pool.removeFirst();
        pool.addLast(key);
        return key;
    }

    /// An RSA key that nobody else has: for CAs.
    KeyPair fresh() {
        return fresh(KeyKind.RSA_2048);
    }

    /// A key that nobody else has: for CAs.
    KeyPair fresh(KeyKind kind) {
        try {
            KeyPairGenerator generator = switch (kind) {
                case RSA_2048 -> KeyPairGenerator.getInstance("RSA");
                case P_384 -> KeyPairGenerator.getInstance("EC");
            };
            generator.initialize(switch (kind) {
                case RSA_2048 -> new RSAKeyGenParameterSpec(MODULUS_BITS, RSAKeyGenParameterSpec.F4);
                case P_384 -> new ECGenParameterSpec("secp384r1");
            }, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java makes no keys of kind " + kind + ".", e);
        }
    }
}

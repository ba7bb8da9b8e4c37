package io.chukei.testbed.jlis;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayList;
import java.util.List;

/// RSA-2048 keys for holders, made one at a time up to a number and then handed out again in turn: a key takes some
/// 60 ms to make. Two holders may so carry the same key, which no real card does; nothing that relates a key to one
/// holder may be tested with a pool smaller than the number of holders.
///
/// Safe for several threads. One pool may serve several simulated J-LIS.
public final class HolderKeys {

    /// Enough for the holders of one scenario to differ.
    public static final int DEFAULT_DISTINCT = 6;

    private static final int MODULUS_BITS = 2048;

    private final SecureRandom random;
    private final int distinct;
    private final List<KeyPair> made = new ArrayList<>();
    private int handedOut;

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

    synchronized KeyPair next() {
        int index = handedOut++ % distinct;
        if (index == made.size()) {
            made.add(fresh(random));
        }
        return made.get(index);
    }

    /// A key that nobody else has: for CAs.
    KeyPair fresh() {
        return fresh(random);
    }

    private static KeyPair fresh(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(MODULUS_BITS, RSAKeyGenParameterSpec.F4), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java makes no RSA keys.", e);
        }
    }
}

package io.chukei.testbed.card;

import java.security.PrivateKey;

/// The private key inside a card. The real one is RSA, the next one an elliptic curve; a simulation that cannot afford RSA puts its own here.
@FunctionalInterface
public interface CardSigner {

    /// Longest input of a PKCS#1 v1.5 signature by a 2048-bit key (RFC 8017 §9.2: modulus length less 11).
    int MAX_INPUT_BYTES = 245;

    /// The signer of a key by its kind.
    static CardSigner of(PrivateKey key) {
        return key.getAlgorithm().equals("EC") ? new EcCardSigner(key) : new RsaCardSigner(key);
    }

    /// Whether the key signs an input of this length, 1 or more.
    default boolean takes(int inputBytes) {
        return inputBytes <= MAX_INPUT_BYTES;
    }

    /// Signs 1..245 bytes as they stand: type-1 padding over the input, nothing hashed, nothing wrapped.
    byte[] sign(byte[] input);
}

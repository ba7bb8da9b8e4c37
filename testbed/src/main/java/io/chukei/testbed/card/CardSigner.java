package io.chukei.testbed.card;

/// The private key inside a card. The real one is RSA; a simulation that cannot afford RSA puts its own here.
@FunctionalInterface
public interface CardSigner {

    /// Longest input of a PKCS#1 v1.5 signature by a 2048-bit key (RFC 8017 §9.2: modulus length less 11).
    int MAX_INPUT_BYTES = 245;

    /// Signs 1..245 bytes as they stand: type-1 padding over the input, nothing hashed, nothing wrapped.
    byte[] sign(byte[] input);
}

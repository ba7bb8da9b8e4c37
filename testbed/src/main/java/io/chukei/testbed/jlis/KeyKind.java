package io.chukei.testbed.jlis;

/// What keys a CA generation and its holders have.
public enum KeyKind {
    /// Today's: RSA of 2,048 bits, signatures with SHA-256.
    RSA_2048,
    /// The next card's, as far as the plan is public: ECDSA on P-384 with SHA-384.
    P_384
}

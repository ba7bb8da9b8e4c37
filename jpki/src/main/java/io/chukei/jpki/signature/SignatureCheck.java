package io.chukei.jpki.signature;

import io.chukei.jpki.Bytes;

/// Whether a signature over data verifies under a key. The one primitive that a simulation of the whole switch
/// replaces.
@FunctionalInterface
public interface SignatureCheck {

    /// @param algorithm decides the padding and the digest; a signature of any other form is false
    /// @param spki DER of the SubjectPublicKeyInfo; a key that does not fit the algorithm is false
    /// @param data what was signed, not its digest
    /// @param signature as the algorithm's enum constant describes it; malformed is false
    /// @return true only for a valid signature; never throws on bad input
    boolean verify(SignatureAlgorithm algorithm, Bytes spki, Bytes data, Bytes signature);
}

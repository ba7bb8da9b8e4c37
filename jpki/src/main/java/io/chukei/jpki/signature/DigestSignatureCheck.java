package io.chukei.jpki.signature;

import io.chukei.jpki.Bytes;

/// Whether a signature verifies over data of which only the digest is left, because the data went by as a stream.
@FunctionalInterface
public interface DigestSignatureCheck {

    /// @param digest over the data by [SignatureAlgorithm#digestName()]
    /// @return true only for a valid signature; never throws on bad input
    boolean verifyDigest(SignatureAlgorithm algorithm, Bytes spki, Bytes digest, Bytes signature);
}

package io.chukei.jpki.certificate;

import java.math.BigInteger;
import java.util.Optional;

import io.chukei.jpki.Bytes;

/// authorityKeyIdentifier (RFC 5280 §4.2.1.1): which key signed. The JPKI is believed to fill all of it.
///
/// @param keyId the CA's subjectKeyIdentifier
/// @param serial the CA certificate's own serial
public record AuthorityKey(Optional<Bytes> keyId, Optional<BigInteger> serial) {

    /// Nothing is said.
    public static final AuthorityKey ABSENT = new AuthorityKey(Optional.empty(), Optional.empty());
}

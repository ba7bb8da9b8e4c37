package io.chukei.jpki.certificate;

import java.math.BigInteger;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;

/// authorityKeyIdentifier (RFC 5280 §4.2.1.1): which key signed. The JPKI is believed to fill all of it.
///
/// @param keyId the CA's subjectKeyIdentifier
/// @param serial the CA certificate's own serial
public record AuthorityKey(Optional<Bytes> keyId, Optional<BigInteger> serial) {

    /// Nothing is said.
    public static final AuthorityKey ABSENT = new AuthorityKey(Optional.empty(), Optional.empty());

    /// Reads the extension's value, in a certificate or in a list (RFC 5280 §5.2.1).
    public static AuthorityKey read(DerReader value) throws DerException {
        return ExtensionsReader.authorityKey(value);
    }
}

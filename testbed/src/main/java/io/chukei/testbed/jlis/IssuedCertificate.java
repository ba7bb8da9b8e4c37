package io.chukei.testbed.jlis;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// A certificate with its key, as it would be written to a card.
///
/// @param der the certificate
/// @param caCertificate DER of the CA certificate that goes to the card beside it
/// @param key the holder's private key
/// @param serial its number under its CA
@SuppressWarnings("ArrayRecordComponent") // copied in and out, equality by content
public record IssuedCertificate(CaKind ca, Municipality municipality, byte[] der, byte[] caCertificate,
    PrivateKey key, BigInteger serial) {

    public IssuedCertificate {
        der = der.clone();
        caCertificate = caCertificate.clone();
    }

    @Override
    public byte[] der() {
        return der.clone();
    }

    @Override
    public byte[] caCertificate() {
        return caCertificate.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IssuedCertificate that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    /// A serial is sensitive by law (発行番号): it is not printed, not even here.
    @Override
    public String toString() {
        return "IssuedCertificate[" + ca + ", " + der.length + " bytes]";
    }
}

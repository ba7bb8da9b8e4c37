package io.chukei.jpki.ocsp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import io.chukei.jpki.Bytes;

/// The hash by which a CertID names the issuer (RFC 6960 §4.1.1). It only names: what protects the answer is the
/// responder's signature, so SHA-1 does no harm here.
public enum CertIdHash {

    /// What every responder understands (RFC 5019 §2.1.1).
    SHA1("SHA-1", "1.3.14.3.2.26", "300906052b0e03021a0500", "300706052b0e03021a"),

    /// For responders that have left SHA-1 behind.
    SHA256("SHA-256", "2.16.840.1.101.3.4.2.1", "300d06096086480165030402010500", "300b0609608648016503040201");

    private final String digestName;
    private final String oid;
    private final Bytes withNull;
    private final Bytes withoutParameters;

    CertIdHash(String digestName, String oid, String withNull, String withoutParameters) {
        this.digestName = digestName;
        this.oid = oid;
        this.withNull = Bytes.owning(HexFormat.of().parseHex(withNull));
        this.withoutParameters = Bytes.owning(HexFormat.of().parseHex(withoutParameters));
    }

    /// The hash of an AlgorithmIdentifier's DER, its parameters NULL or absent (RFC 5754 §2); empty for every other one.
    static Optional<CertIdHash> ofIdentifier(Bytes der) {
        for (CertIdHash hash : values()) {
            if (hash.withNull.equals(der) || hash.withoutParameters.equals(der)) {
                return Optional.of(hash);
            }
        }
        return Optional.empty();
    }

    String oid() {
        return oid;
    }

    Bytes of(Bytes octets) {
        try {
            return Bytes.owning(MessageDigest.getInstance(digestName).digest(octets.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + digestName, e);
        }
    }
}

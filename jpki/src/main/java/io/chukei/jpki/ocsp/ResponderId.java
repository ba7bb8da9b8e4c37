package io.chukei.jpki.ocsp;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.certificate.JpkiCertificate;

/// Who says to have signed (RFC 6960 §4.2.2.3).
sealed interface ResponderId {

    /// `[1] byName`.
    record ByName(DistinguishedName name) implements ResponderId {}

    /// `[2] byKey`: SHA-1 over the key alone.
    record ByKey(Bytes sha1) implements ResponderId {}

    /// Whether this certificate's subject is meant.
    default boolean means(JpkiCertificate certificate) {
        return switch (this) {
            case ByName(DistinguishedName name) -> name.equals(certificate.subject());
            case ByKey(Bytes sha1) -> sha1.equals(CertId.keyHash(certificate.key().spki(), CertIdHash.SHA1));
        };
    }
}

package io.chukei.jpki.certificate;

import java.time.Instant;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.signature.SubjectKey;

/// A certificate that was read completely; nothing of it has been verified. Its text is masked by its parts.
///
/// @param sha256 over the whole DER
/// @param signed what the issuer signed, and how
/// @param serial masked
/// @param issuer the issuer's name
/// @param subject masked
/// @param validity both ends belong to it
/// @param key the subject's public key
/// @param extensions what they say
public record JpkiCertificate(
    Bytes sha256, SignedPart signed, CertificateSerial serial, DistinguishedName issuer, DistinguishedName subject, Validity validity,
    SubjectKey key, CertificateExtensions extensions) {

    /// @param tbs DER of the part that is signed
    /// @param algorithm DER of the AlgorithmIdentifier, equal inside and outside
    /// @param signature the signature's octets
    public record SignedPart(Bytes tbs, Bytes algorithm, Bytes signature) {}

    /// The validity period, inclusive at both ends (RFC 5280 §4.1.2.5).
    public record Validity(Instant notBefore, Instant notAfter) {

        /// Whether the period has begun.
        public boolean hasBegun(Instant now) {
            return !now.isBefore(notBefore);
        }

        /// Whether the period is over: after the whole second of `notAfter`.
        public boolean isOver(Instant now) {
            return !now.isBefore(notAfter.plusSeconds(1));
        }
    }
}

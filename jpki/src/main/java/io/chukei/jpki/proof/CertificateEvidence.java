package io.chukei.jpki.proof;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CertificateSerial;

/// How a proof shows its certificate.
public sealed interface CertificateEvidence {

    /// The certificate itself.
    ///
    /// @param der as read from the card, without padding
    record FullCertificate(Bytes der) implements CertificateEvidence {}

    /// Only which certificate it is; enough for a holder who was verified here before.
    ///
    /// @param caKeyId the CA's subjectKeyIdentifier
    /// @param sha256 over the certificate's DER, 32 octets
    record Fingerprint(Bytes caKeyId, CertificateSerial serial, Bytes sha256) implements CertificateEvidence {}
}

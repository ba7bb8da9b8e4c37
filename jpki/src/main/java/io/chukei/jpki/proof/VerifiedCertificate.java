package io.chukei.jpki.proof;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;

/// A certificate that a pinned CA signed and that fits its profile.
///
/// @param ca with the serial, who the holder is
/// @param onFile what to keep of it
public record VerifiedCertificate(CaId ca, CertificateOnFile onFile) {

    /// The holder's serial, masked.
    public CertificateSerial serial() {
        return onFile.serial();
    }
}

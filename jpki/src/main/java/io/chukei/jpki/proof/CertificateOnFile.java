package io.chukei.jpki.proof;

import java.time.Instant;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.JpkiCertificate;
import io.chukei.jpki.certificate.JpkiCertificate.Validity;
import io.chukei.jpki.certificate.PartitionName;

/// What is kept of a certificate whose CA signature and profile were verified here. It stands for the certificate as
/// long as its CA generation is pinned and its CA's profile is the same.
///
/// @param caKeyId which generation signed it
/// @param sha256 over the certificate's DER
/// @param spki DER of the holder's public key
/// @param distributionPoint its partition; [PartitionName#WHOLE] where it names none
/// @param profile [CertificateProfile#mark()] of the profile that the certificate fits
public record CertificateOnFile(
    Bytes caKeyId, CertificateSerial serial, Bytes sha256, Bytes spki, Instant notBefore, Instant notAfter,
    PartitionName distributionPoint, Bytes profile) {

    static CertificateOnFile of(Bytes caKeyId, JpkiCertificate certificate, CertificateProfile profile) {
        return new CertificateOnFile(caKeyId, certificate.serial(), certificate.sha256(), certificate.key().spki(),
            certificate.validity().notBefore(), certificate.validity().notAfter(),
            certificate.extensions().distributionPoint().orElse(PartitionName.WHOLE), profile.mark());
    }

    Validity validity() {
        return new Validity(notBefore, notAfter);
    }
}

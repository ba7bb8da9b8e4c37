package io.chukei.jpki.ocsp;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;

/// Which certificate is asked about.
///
/// @param ca whose certificate it is
/// @param caKeyId the key generation that signed it
/// @param serial masked
public record OcspQuestion(CaId ca, Bytes caKeyId, CertificateSerial serial) {}

package io.chukei.jpki.proof;

import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;

/// Where certificates verified earlier are found. It must answer at once.
@FunctionalInterface
public interface CertificatesOnFile {

    /// Nothing is on file.
    CertificatesOnFile NONE = (ca, caKeyId, serial) -> Optional.empty();

    /// @param ca the CA of the generation, which is pinned
    /// @param caKeyId the generation that the proof names
    /// @return what is on file for (CA, serial), of whatever generation; the verifier compares
    Optional<CertificateOnFile> find(CaId ca, Bytes caKeyId, CertificateSerial serial);
}

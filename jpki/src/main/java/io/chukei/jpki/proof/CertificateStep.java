package io.chukei.jpki.proof;

import java.util.List;
import java.util.Optional;

import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificateProfile.Mismatch;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.certificate.CertificateReading;
import io.chukei.jpki.certificate.JpkiCertificate;
import io.chukei.jpki.signature.SignatureAlgorithm;
import io.chukei.jpki.signature.SignatureCheck;

/// From the evidence to a certificate that a pinned generation signed: by the record on file, or by reading it, finding
/// its issuer, verifying the CA's signature and comparing the profile.
final class CertificateStep {

    private final CaSet authorities;
    private final SignatureCheck signatures;

    CertificateStep(CaSet authorities, SignatureCheck signatures) {
        this.authorities = authorities;
        this.signatures = signatures;
    }

    /// What the step came to.
    sealed interface Outcome {}

    record Trusted(CaGeneration generation, CertificateOnFile certificate, boolean firstTime) implements Outcome {}

    record Rejected(ProofReason reason) implements Outcome {}

    record NotOnFile() implements Outcome {}

    Outcome take(CertificateEvidence evidence, CertificatesOnFile files) {
        return switch (evidence) {
            case CertificateEvidence.Fingerprint fingerprint -> byFingerprint(fingerprint, files);
            case CertificateEvidence.FullCertificate full -> switch (CertificateReader.read(full.der())) {
                case CertificateReading.TooLong(int _) -> new Rejected(ProofReason.CERTIFICATE_TOO_LONG);
                case CertificateReading.Malformed(String _) -> new Rejected(ProofReason.MALFORMED_CERTIFICATE);
                case CertificateReading.Read(JpkiCertificate certificate) -> byCertificate(certificate, files);
            };
        };
    }

    private Outcome byFingerprint(CertificateEvidence.Fingerprint fingerprint, CertificatesOnFile files) {
        Optional<CaGeneration> generation = authorities.byKeyId(fingerprint.caKeyId());
        if (generation.isEmpty()) {
            return new Rejected(ProofReason.WRONG_CA);
        }
        return files.find(generation.get().ca(), fingerprint.caKeyId(), fingerprint.serial())
            .filter(found -> found.caKeyId().equals(fingerprint.caKeyId()) && found.serial().equals(fingerprint.serial())
                && found.sha256().equals(fingerprint.sha256()) && found.profile().equals(profile(generation.get()).mark()))
            .<Outcome>map(found -> new Trusted(generation.get(), found, false))
            .orElseGet(NotOnFile::new);
    }

    private Outcome byCertificate(JpkiCertificate certificate, CertificatesOnFile files) {
        List<CaGeneration> candidates = authorities.candidates(certificate.issuer(), certificate.extensions().authorityKey());
        if (candidates.isEmpty()) {
            return new Rejected(ProofReason.WRONG_CA);
        }
        for (CaGeneration candidate : candidates) {
            Optional<CertificateOnFile> found = files.find(candidate.ca(), candidate.keyId(), certificate.serial())
                .filter(file -> file.caKeyId().equals(candidate.keyId()) && file.sha256().equals(certificate.sha256())
                    && file.profile().equals(profile(candidate).mark()));
            if (found.isPresent()) {
                return fitting(certificate, new Trusted(candidate, found.get(), false));
            }
        }
        return firstTime(certificate, candidates);
    }

    private Outcome firstTime(JpkiCertificate certificate, List<CaGeneration> candidates) {
        List<CaGeneration> entitled = candidates.stream().filter(CaGeneration::maySignCertificates).toList();
        if (entitled.isEmpty()) {
            return new Rejected(ProofReason.CA_NOT_ENTITLED);
        }
        Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.ofIdentifier(certificate.signed().algorithm());
        List<CaGeneration> able = entitled.stream().filter(generation -> algorithm.filter(generation::signsBy).isPresent()
            && generation.allowsHolderKey(certificate.key())).toList();
        if (algorithm.isEmpty() || able.isEmpty()) {
            return new Rejected(ProofReason.ALGORITHM_NOT_ALLOWED);
        }
        for (CaGeneration generation : able) {
            if (signatures.verify(algorithm.get(), generation.certificate().key().spki(), certificate.signed().tbs(),
                certificate.signed().signature())) {
                return fitting(certificate,
                    new Trusted(generation, CertificateOnFile.of(generation.keyId(), certificate, profile(generation)), true));
            }
        }
        return new Rejected(ProofReason.CA_SIGNATURE_INVALID);
    }

    private Outcome fitting(JpkiCertificate certificate, Trusted trusted) {
        Optional<Mismatch> mismatch = profile(trusted.generation()).mismatch(certificate.extensions());
        return mismatch.<Outcome>map(found -> new Rejected(ProofReason.of(found))).orElse(trusted);
    }

    private CertificateProfile profile(CaGeneration generation) {
        return authorities.authority(generation.ca()).orElseThrow().profile();
    }
}

package io.chukei.jpki.proof;

import java.time.Instant;
import java.util.Optional;

import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.JpkiCertificate.Validity;

/// The dates of the CA's certificate, then those of the holder's (RFC 5280 §6.1.3 a 2).
final class ValidityStep {

    private ValidityStep() {}

    static Optional<ProofReason> outside(CaGeneration generation, CertificateOnFile certificate, Instant now) {
        Validity ca = generation.certificate().validity();
        if (!ca.hasBegun(now) || ca.isOver(now)) {
            return Optional.of(ProofReason.CA_OUTSIDE_VALIDITY);
        }
        Validity holder = certificate.validity();
        if (!holder.hasBegun(now)) {
            return Optional.of(ProofReason.NOT_YET_VALID);
        }
        return holder.isOver(now) ? Optional.of(ProofReason.EXPIRED) : Optional.empty();
    }
}

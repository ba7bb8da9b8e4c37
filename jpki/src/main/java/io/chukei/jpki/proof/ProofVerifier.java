package io.chukei.jpki.proof;

import java.time.Instant;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationSource;
import io.chukei.jpki.signature.SignatureAlgorithm;
import io.chukei.jpki.signature.SignatureCheck;

/// The verification of a proof, step by step: certificate (or its record) → validity → holder's signature → revocation.
///
/// The order is part of the contract. A certificate that expired is *expired* even when it was revoked before, since a
/// list may drop it then. Revocation comes after the holder's signature, so that nobody learns the state of another
/// person's card by showing a copied certificate. A certificate on file spares the CA's signature, and where only
/// its fingerprint came the reading of its profile: it was compared when it was filed, and the file is void when the
/// profile changes; nothing else.
///
/// Thread-safe, never blocks.
public final class ProofVerifier {

    private final CaSet authorities;
    private final RevocationSource revocation;
    private final SignatureCheck signatures;
    private final CertificateStep certificateStep;

    /// @param authorities whom to trust
    /// @param revocation answers from the current snapshot
    /// @param signatures the primitive
    public ProofVerifier(CaSet authorities, RevocationSource revocation, SignatureCheck signatures) {
        this.authorities = authorities;
        this.revocation = revocation;
        this.signatures = signatures;
        this.certificateStep = new CertificateStep(authorities, signatures);
    }

    /// Verifies a proof.
    ///
    /// @param files certificates verified here before
    /// @param now the one time of this verification
    public ProofVerdict verify(ProofClaim claim, CertificatesOnFile files, Instant now) {
        return switch (certificateStep.take(claim.certificate(), files)) {
            case CertificateStep.Rejected(ProofReason reason) -> new ProofVerdict.Refused(reason, Optional.empty());
            case CertificateStep.NotOnFile() -> new ProofVerdict.CertificateWanted();
            case CertificateStep.Trusted trusted -> verify(claim, trusted, now);
        };
    }

    /// Verifies a certificate without any proof that its holder is there: everything but the holder's signature. For the
    /// desk that links accounts and for the command line; never a reason to pay.
    ///
    /// @param der the certificate
    public ProofVerdict verifyCertificate(Bytes der, Instant now) {
        return switch (certificateStep.take(new CertificateEvidence.FullCertificate(der), CertificatesOnFile.NONE)) {
            case CertificateStep.Rejected(ProofReason reason) -> new ProofVerdict.Refused(reason, Optional.empty());
            case CertificateStep.NotOnFile() -> new ProofVerdict.CertificateWanted();
            case CertificateStep.Trusted trusted -> stillGood(trusted, now);
        };
    }

    /// Verifies again, for a handle, what passes with time: generation still pinned, validity, revocation. No signature.
    public ProofVerdict recheck(CertificateOnFile certificate, Instant now) {
        Optional<CaGeneration> generation = authorities.byKeyId(certificate.caKeyId());
        if (generation.isEmpty()) {
            return new ProofVerdict.Refused(ProofReason.WRONG_CA, Optional.empty());
        }
        return stillGood(new CertificateStep.Trusted(generation.get(), certificate, false), now);
    }

    private ProofVerdict stillGood(CertificateStep.Trusted trusted, Instant now) {
        VerifiedCertificate holder = new VerifiedCertificate(trusted.generation().ca(), trusted.certificate());
        Optional<ProofReason> outside = ValidityStep.outside(trusted.generation(), trusted.certificate(), now);
        if (outside.isPresent()) {
            return new ProofVerdict.Refused(outside.get(), Optional.of(holder));
        }
        return revocation(holder, trusted.firstTime(), now);
    }

    private ProofVerdict verify(ProofClaim claim, CertificateStep.Trusted trusted, Instant now) {
        CertificateOnFile certificate = trusted.certificate();
        Optional<ProofReason> outside = ValidityStep.outside(trusted.generation(), certificate, now);
        if (outside.isPresent()) {
            return new ProofVerdict.Refused(outside.get(), Optional.empty());
        }
        Optional<SignatureAlgorithm> algorithm = trusted.generation().algorithm();
        if (algorithm.isEmpty()) {
            return new ProofVerdict.Refused(ProofReason.ALGORITHM_NOT_ALLOWED, Optional.empty());
        }
        if (!signatures.verify(algorithm.get(), certificate.spki(), claim.statement(), claim.signature())) {
            return new ProofVerdict.Refused(ProofReason.SIGNATURE_INVALID, Optional.empty());
        }
        return revocation(new VerifiedCertificate(trusted.generation().ca(), certificate), trusted.firstTime(), now);
    }

    private ProofVerdict revocation(VerifiedCertificate holder, boolean firstTime, Instant now) {
        return switch (revocation.check(holder.ca(), holder.serial(), holder.onFile().distributionPoint(), now)) {
            case RevocationAnswer.Good good -> new ProofVerdict.Verified(holder, good, firstTime);
            case RevocationAnswer.Revoked revoked -> new ProofVerdict.Refused(ProofReason.of(revoked.reason()), Optional.of(holder));
            case RevocationAnswer.Undetermined(RevocationAnswer.Why why) ->
                new ProofVerdict.Refused(ProofReason.of(why), Optional.of(holder));
        };
    }
}

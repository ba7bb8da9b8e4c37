package io.chukei.jpki.proof;

import java.util.Optional;

import io.chukei.jpki.revocation.RevocationAnswer;

/// What a proof came to.
public sealed interface ProofVerdict {

    /// Everything holds.
    ///
    /// @param certificate who signed
    /// @param evidence the list by which it is not revoked, for the decision record
    /// @param firstTime whether the CA's signature was verified now; then the certificate is worth keeping on file
    record Verified(VerifiedCertificate certificate, RevocationAnswer.Good evidence, boolean firstTime) implements ProofVerdict {}

    /// Something does not hold.
    ///
    /// @param reason the first that does not
    /// @param holder who it was, once the holder's signature had verified (revoked, undetermined), otherwise empty; from a
    ///     recheck always present
    record Refused(ProofReason reason, Optional<VerifiedCertificate> holder) implements ProofVerdict {}

    /// The proof came by fingerprint and no such certificate is on file: ask for the certificate.
    record CertificateWanted() implements ProofVerdict {}
}

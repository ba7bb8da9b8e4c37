package io.chukei.jpki.proof;

import io.chukei.jpki.certificate.CertificateProfile.Mismatch;
import io.chukei.jpki.revocation.RevocationAnswer.Why;
import io.chukei.jpki.revocation.RevocationReason;

/// Why a proof is refused. The constants stand in the order of the checks: when several hold, the first one is given.
public enum ProofReason {
    CERTIFICATE_TOO_LONG("The certificate is longer than the limit."),
    MALFORMED_CERTIFICATE("The certificate is not DER of RFC 5280."),
    WRONG_CA("No pinned CA certificate has the issuer's name and key."),
    CA_NOT_ENTITLED("The pinned CA certificate may not sign certificates."),
    ALGORITHM_NOT_ALLOWED("An algorithm or key is not the one of this CA generation."),
    CA_SIGNATURE_INVALID("The CA's signature over the certificate does not verify."),
    UNKNOWN_CRITICAL_EXTENSION("The certificate has a critical extension that is not understood."),
    NOT_END_ENTITY("The certificate says that it is a CA."),
    WRONG_KEY_USAGE("The certificate's key usage lacks digitalSignature."),
    WRONG_POLICY("None of the certificate's policies is allowed."),
    NO_DISTRIBUTION_POINT("The certificate names no partition of the revocation lists."),
    CA_OUTSIDE_VALIDITY("The CA's certificate is not valid now."),
    NOT_YET_VALID("The certificate is not yet valid."),
    EXPIRED("The certificate has expired."),
    SIGNATURE_INVALID("The holder's signature does not verify over the statement."),
    REVOKED_UNSPECIFIED("Revoked, no reason given."),
    REVOKED_KEY_COMPROMISE("Revoked: the holder's key is compromised."),
    REVOKED_CA_COMPROMISE("Revoked: the CA's key is compromised."),
    REVOKED_AFFILIATION_CHANGED("Revoked: the holder died or moved abroad."),
    REVOKED_SUPERSEDED("Revoked: a newer certificate exists."),
    REVOKED_CESSATION("Revoked: given up, or the card was lost."),
    REVOKED_HOLD("Held: the card was lost; a hold is never lifted."),
    REVOKED_PRIVILEGE_WITHDRAWN("Revoked: a right was withdrawn."),
    REVOKED_AA_COMPROMISE("Revoked: the attribute authority is compromised."),
    REVOCATION_UNDETERMINED_UNKNOWN_PARTITION("The certificate's distribution point is unknown here."),
    REVOCATION_UNDETERMINED_MISSING("No list of the certificate's partition was accepted yet."),
    REVOCATION_UNDETERMINED_STALE("The newest list of the certificate's partition is too old.");

    private final String sentence;

    ProofReason(String sentence) {
        this.sentence = sentence;
    }

    /// What it means, for operators.
    public String sentence() {
        return sentence;
    }

    /// The reason of a revocation.
    public static ProofReason of(RevocationReason reason) {
        return switch (reason) {
            case UNSPECIFIED -> REVOKED_UNSPECIFIED;
            case KEY_COMPROMISE -> REVOKED_KEY_COMPROMISE;
            case CA_COMPROMISE -> REVOKED_CA_COMPROMISE;
            case AFFILIATION_CHANGED -> REVOKED_AFFILIATION_CHANGED;
            case SUPERSEDED -> REVOKED_SUPERSEDED;
            case CESSATION_OF_OPERATION -> REVOKED_CESSATION;
            case CERTIFICATE_HOLD -> REVOKED_HOLD;
            case PRIVILEGE_WITHDRAWN -> REVOKED_PRIVILEGE_WITHDRAWN;
            case AA_COMPROMISE -> REVOKED_AA_COMPROMISE;
        };
    }

    /// The reason of an answer that nobody can give.
    public static ProofReason of(Why why) {
        return switch (why) {
            case UNKNOWN_PARTITION -> REVOCATION_UNDETERMINED_UNKNOWN_PARTITION;
            case MISSING -> REVOCATION_UNDETERMINED_MISSING;
            case STALE -> REVOCATION_UNDETERMINED_STALE;
        };
    }

    /// The reason of a certificate that misses its profile.
    public static ProofReason of(Mismatch mismatch) {
        return switch (mismatch) {
            case UNKNOWN_CRITICAL_EXTENSION -> UNKNOWN_CRITICAL_EXTENSION;
            case NOT_END_ENTITY -> NOT_END_ENTITY;
            case WRONG_KEY_USAGE -> WRONG_KEY_USAGE;
            case WRONG_POLICY -> WRONG_POLICY;
            case NO_DISTRIBUTION_POINT -> NO_DISTRIBUTION_POINT;
        };
    }
}

package io.chukei.relay.reason;

import io.chukei.iso8583.issuer.AnswerClass;
import io.chukei.iso8583.issuer.DeclineReason;
import io.chukei.jpki.proof.ProofReason;

/// Translates the words of others into ours. Total: a new word there is a compile error or an honest default here.
public final class ForeignReasons {
    private ForeignReasons() {}

    /// Why a proof is refused.
    public static Reason of(ProofReason reason) {
        return switch (reason) {
            case CERTIFICATE_TOO_LONG -> Reason.CERTIFICATE_TOO_LONG;
            case MALFORMED_CERTIFICATE -> Reason.MALFORMED_CERTIFICATE;
            case WRONG_CA, CA_NOT_ENTITLED, CA_OUTSIDE_VALIDITY -> Reason.WRONG_CA;
            case ALGORITHM_NOT_ALLOWED, UNKNOWN_CRITICAL_EXTENSION, NOT_END_ENTITY, WRONG_KEY_USAGE, WRONG_POLICY, NO_DISTRIBUTION_POINT ->
                Reason.WRONG_CERTIFICATE_PROFILE;
            case CA_SIGNATURE_INVALID -> Reason.CA_SIGNATURE_INVALID;
            case NOT_YET_VALID -> Reason.CERTIFICATE_NOT_YET_VALID;
            case EXPIRED -> Reason.CERTIFICATE_EXPIRED;
            case SIGNATURE_INVALID -> Reason.SIGNATURE_INVALID;
            case REVOKED_KEY_COMPROMISE -> Reason.REVOKED_KEY_COMPROMISE;
            case REVOKED_HOLD -> Reason.REVOKED_HOLD;
            case REVOKED_SUPERSEDED -> Reason.REVOKED_SUPERSEDED;
            case REVOKED_UNSPECIFIED, REVOKED_CA_COMPROMISE, REVOKED_AFFILIATION_CHANGED, REVOKED_CESSATION, REVOKED_PRIVILEGE_WITHDRAWN,
                REVOKED_AA_COMPROMISE -> Reason.REVOKED_OTHER;
            case REVOCATION_UNDETERMINED_UNKNOWN_PARTITION, REVOCATION_UNDETERMINED_MISSING, REVOCATION_UNDETERMINED_STALE ->
                Reason.REVOCATION_UNDETERMINED;
        };
    }

    /// What an issuer's answer to a request for money means for the terminal. A decline without a word of its own is a
    /// plain decline; pick-up codes are declines like others, since no device ever retains this card.
    public static Reason of(AnswerClass answer, DeclineReason decline) {
        return switch (answer) {
            case APPROVED -> Reason.APPROVED;
            case UNKNOWN -> Reason.ISSUER_UNCLEAR;
            case DECLINED -> switch (decline) {
                case BALANCE -> Reason.INSUFFICIENT_FUNDS;
                case WRONG_PIN -> Reason.WRONG_PIN;
                case PIN_BLOCKED -> Reason.PIN_TRIES_EXCEEDED;
                case OVER_LIMIT -> Reason.OVER_ISSUER_LIMIT;
                case ORIGINAL_NOT_FOUND -> Reason.ORIGINAL_NOT_FOUND;
                case OTHER -> Reason.DECLINED_BY_ISSUER;
            };
        };
    }
}

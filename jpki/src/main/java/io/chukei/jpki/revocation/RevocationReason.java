package io.chukei.jpki.revocation;

import java.util.Optional;

/// CRLReason (RFC 5280 §5.3.1). removeFromCRL is none: it belongs to delta lists, which are refused.
public enum RevocationReason {
    /// No reason given; destroyed before delivery.
    UNSPECIFIED(0),
    /// The holder's key is compromised.
    KEY_COMPROMISE(1),
    /// The CA's key is compromised.
    CA_COMPROMISE(2),
    /// Death, or moved abroad.
    AFFILIATION_CHANGED(3),
    /// Renewed: a newer certificate exists.
    SUPERSEDED(4),
    /// Given up, or the card was lost.
    CESSATION_OF_OPERATION(5),
    /// Held; the JPKI never lifts a hold.
    CERTIFICATE_HOLD(6),
    /// A right was withdrawn.
    PRIVILEGE_WITHDRAWN(9),
    /// The attribute authority is compromised.
    AA_COMPROMISE(10);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /// The number of the ENUMERATED.
    public int code() {
        return code;
    }

    /// The reason of this number; empty for 7, 8 and what RFC 5280 does not know.
    public static Optional<RevocationReason> ofCode(int code) {
        for (RevocationReason reason : values()) {
            if (reason.code == code) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}

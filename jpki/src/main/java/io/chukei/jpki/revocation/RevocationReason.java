package io.chukei.jpki.revocation;

import java.util.List;
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

    /// From the least grave to the gravest. Where one list gives one serial several reasons the gravest holds, so that the
    /// order of entries is of no consequence.
    static final List<RevocationReason> BY_GRAVITY = List.of(UNSPECIFIED, SUPERSEDED, CESSATION_OF_OPERATION, AFFILIATION_CHANGED,
        PRIVILEGE_WITHDRAWN, CERTIFICATE_HOLD, AA_COMPROMISE, CA_COMPROMISE, KEY_COMPROMISE);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /// Place in [#BY_GRAVITY], 0..8; fits four bits.
    int gravity() {
        return switch (this) {
            case UNSPECIFIED -> 0;
            case SUPERSEDED -> 1;
            case CESSATION_OF_OPERATION -> 2;
            case AFFILIATION_CHANGED -> 3;
            case PRIVILEGE_WITHDRAWN -> 4;
            case CERTIFICATE_HOLD -> 5;
            case AA_COMPROMISE -> 6;
            case CA_COMPROMISE -> 7;
            case KEY_COMPROMISE -> 8;
        };
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

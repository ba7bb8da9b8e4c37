package io.chukei.testbed.jlis;

/// Reason codes of RFC 5280 §5.3.1 that JPKI lists carry, with what they mean there.
public enum RevocationReason {
    /// Destroyed before delivery.
    UNSPECIFIED(0),
    /// The holder's key is compromised.
    KEY_COMPROMISE(1),
    /// The CA's key is compromised.
    CA_COMPROMISE(2),
    /// Death, or a change of what is recorded.
    AFFILIATION_CHANGED(3),
    /// Renewed.
    SUPERSEDED(4),
    /// No longer needed.
    CESSATION_OF_OPERATION(5),
    /// The card is lost. Never lifted: a new certificate is issued.
    CERTIFICATE_HOLD(6);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /// The CRLReason value.
    public int code() {
        return code;
    }
}

package io.chukei.testbed.issuer;

/// What a message wants from an account.
public enum LedgerKind {
    /// A hold (0100).
    AUTH,
    /// A purchase (0200, type 00).
    SALE,
    /// Cash (type 01).
    CASH,
    /// Money back (type 20).
    REFUND,
    /// A look at the balance (type 31): moves nothing.
    INQUIRY,
    /// The final amount of a hold (0220).
    COMPLETION,
    /// The undoing of all or a part (0400, 0420).
    REVERSAL;

    /// The sign of the effect of one unit: -1 takes, +1 gives, 0 neither.
    int direction() {
        return switch (this) {
            case AUTH, SALE, CASH -> -1;
            case REFUND -> 1;
            case INQUIRY, COMPLETION, REVERSAL -> 0;
        };
    }
}

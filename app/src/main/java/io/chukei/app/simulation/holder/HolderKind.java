package io.chukei.app.simulation.holder;

/// What a holder's card meets.
public enum HolderKind {
    /// One card, everything in order.
    GOOD(true),
    /// Two cards at two institutions: a choice is needed.
    TWO_CARDS(true),
    /// Little money.
    POOR(true),
    /// At most [Holders#CAP] yen a payment.
    CAPPED(true),
    /// So much and so often a day.
    DAILY(true),
    /// A bank account, of which some hold little, with a limit a day; money leaves it by PIN only.
    DEBIT(true),
    /// A card and a bank account.
    WALLET(true),
    /// A bank account that cash is drawn from, at another bank than the ATMs'.
    CASH(true),
    /// A customer of the ATMs' own bank, whom the switch knows nothing of.
    OWN(false),
    /// No link at all.
    UNKNOWN(false),
    /// A link that is suspended.
    SUSPENDED(false),
    /// A revoked certificate.
    REVOKED(false),
    /// No fresh list for the certificate.
    STALE(false),
    /// A certificate past its time.
    EXPIRED(false),
    /// A certificate of another policy.
    WRONG_POLICY(false);

    private final boolean mayPay;

    HolderKind(boolean mayPay) {
        this.mayPay = mayPay;
    }

    /// Whether any payment of such a holder may ever be approved.
    public boolean mayPay() {
        return mayPay;
    }
}

package io.chukei.relay.simulation;

/// What a simulated holder's card meets.
public enum HolderKind {
    GOOD(true), TWO_CARDS(true), POOR(true), CAPPED(true), DAILY(true), PIN_ASKED(true), UNKNOWN(false), SUSPENDED(false), REVOKED(false),
    HELD(false),
    RENEWED(false), STALE(false), EXPIRED(false), WRONG_POLICY(false), DEBIT_ONLY(false), CASH(false), CASH_PROXY(false), CASH_PIN(false),
    CASH_DAILY(false);

    private final boolean mayPay;

    HolderKind(boolean mayPay) {
        this.mayPay = mayPay;
    }

    /// Whether any payment of such a holder may ever be approved.
    public boolean mayPay() {
        return mayPay;
    }
}

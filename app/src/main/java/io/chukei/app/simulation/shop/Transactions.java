package io.chukei.app.simulation.shop;

/// How much was asked of the switch: messages about money, each with a key of its own, and beside them their repeats.
///
/// @param payments payments and pre-authorizations
/// @param refunds asked for
/// @param completions of pre-authorizations
/// @param reversals that terminals began, of all of these
/// @param repeats sent again under the same key
public record Transactions(int payments, int refunds, int completions, int reversals, int repeats) {
    /// All that have a key of their own.
    public int all() {
        return payments + refunds + completions + reversals;
    }
}

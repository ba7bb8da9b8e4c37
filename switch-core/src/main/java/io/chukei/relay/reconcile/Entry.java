package io.chukei.relay.reconcile;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.relay.transaction.TransactionState;

/// One line of a business date.
///
/// @param mti of the message that it stands for, in the 1987 form
/// @param trace the names under which the institution knows that message
/// @param yen 0 or more
/// @param state of the transaction now
/// @param said of the original
public record Entry(EntryKind kind, String mti, IssuerTrace trace, long yen, TransactionState state, Said said) {
    /// What the institution has said of the original.
    ///
    /// @param responseCode DE 39, empty where none came
    /// @param approvalCode DE 38, empty where it has none
    public record Said(String responseCode, String approvalCode) {}
}

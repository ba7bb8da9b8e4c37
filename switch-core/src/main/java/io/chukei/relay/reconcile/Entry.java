package io.chukei.relay.reconcile;

import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.relay.transaction.TransactionState;

/// One line of a business date.
///
/// @param mti of the message that it stands for, in the 1987 form
/// @param trace the names under which the institution knows that message
/// @param yen 0 or more
/// @param state of the transaction now
/// @param said by the institution
public record Entry(EntryKind kind, String mti, IssuerTrace trace, long yen, TransactionState state, Said said) {
    /// What the institution has said.
    ///
    /// @param responseCode DE 39 of the original, empty where none came
    /// @param approvalCode DE 38 of the original, empty where it has none
    /// @param line over which it has posted or taken back, from 0, where that is known
    public record Said(String responseCode, String approvalCode, Optional<Integer> line) {}
}

package io.chukei.relay.transaction;

import io.chukei.iso8583.issuer.IssuerTrace;
import io.chukei.iso8583.message.Amount;

/// The reversal that is owed, in the names under which it is sent each time.
///
/// @param reason 4000..4999, why
/// @param stands what is to remain of the original; zero for all of it
/// @param trace the same in every sending
/// @param byTerminal whether the terminal asked for it
/// @param foundNothing whether it was closed because the institution did not know the original
public record ReversalOrder(int reason, Amount stands, IssuerTrace trace, boolean byTerminal, boolean foundNothing) {
    /// This order, closed by "original not found".
    public ReversalOrder closedAsNotFound() {
        return new ReversalOrder(reason, stands, trace, byTerminal, true);
    }
}

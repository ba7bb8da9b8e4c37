package io.chukei.pos.duty;

import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;

/// Makes the reversal of a message, with a STAN and a time of its own.
@FunctionalInterface
public interface ReversalMaker {
    /// @param reason DE 25, 4000..4999
    ReversalRequest reversalOf(TerminalRequest request, int reason);
}

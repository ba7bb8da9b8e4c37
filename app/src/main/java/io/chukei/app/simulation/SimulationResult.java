package io.chukei.app.simulation;

import java.util.List;
import java.util.Map;

import io.chukei.app.invariant.Violations;
import io.chukei.app.simulation.cash.Withdrawals;
import io.chukei.app.simulation.shop.Transactions;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;

/// What came of one run.
///
/// @param hash over all effects with their times
/// @param violations the first of them, empty when all is well
/// @param outcomes how messages ended
/// @param tallies what was counted beside that
public record SimulationResult(long seed, String hash, List<Violations.Violation> violations, Counts counts,
    Map<Reason, Integer> outcomes, Map<Tally, Integer> tallies) {
    /// How much it was.
    ///
    /// @param transactions asked of the switch
    /// @param customers served
    /// @param messages that ended on a terminal's journal
    /// @param crashes of the switch
    /// @param stops of the switch, in order
    /// @param records on its disk in the end
    /// @param withdrawals at ATMs
    public record Counts(Transactions transactions, int customers, int messages, int crashes, int stops, int records,
        Withdrawals withdrawals) {}
}

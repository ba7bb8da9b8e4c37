package io.chukei.relay.runner;

import io.chukei.relay.metrics.EnumCounters;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.transaction.TransactionState;

/// The counters that all shards and institutions share.
///
/// @param outcomes how messages ended: `chukei_outcomes_total{reason=…}`
/// @param tallies what is counted beside that: `chukei_tallies_total{tally=…}`
/// @param states how often a transaction entered a state: `chukei_transaction_states_total{state=…}`
public record RelayCounters(EnumCounters<Reason> outcomes, EnumCounters<Tally> tallies, EnumCounters<TransactionState> states) {
    /// Makes them all, at zero.
    public static RelayCounters of(Metrics metrics) {
        return new RelayCounters(metrics.counters("outcomes", "reason", Reason.class, "Messages of terminals by how they ended."),
            metrics.counters("tallies", "tally", Tally.class, "What is counted beside outcomes."),
            metrics.counters("transaction.states", "state", TransactionState.class, "Transactions that entered a state."));
    }
}

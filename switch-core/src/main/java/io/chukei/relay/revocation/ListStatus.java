package io.chukei.relay.revocation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

import io.chukei.jpki.certificate.PartitionName;

/// How one partition stands, for operators.
///
/// @param inForce its list, where it has one
/// @param held the list that waits for the operator, where one does
/// @param vanished whether the list of partitions names it no longer
/// @param fetching how its fetches go
public record ListStatus(PartitionName partition, ListState state, Optional<InForce> inForce, Optional<HeldList> held, boolean vanished,
    Fetching fetching) {

    /// A list in force.
    ///
    /// @param answersUntil the last instant at which it answers
    /// @param entries serials on it
    /// @param spentPercent how much of its life is over; above 100 when it is stale
    public record InForce(BigInteger crlNumber, Instant thisUpdate, Instant nextUpdate, Instant answersUntil, int entries,
        long spentPercent) {}

    /// A list that waits for the operator.
    ///
    /// @param entries serials on it
    /// @param since when it came
    public record HeldList(BigInteger crlNumber, Instant thisUpdate, int entries, Instant since) {}

    /// How its fetches go.
    ///
    /// @param at when the last one ended
    /// @param outcome how: a constant of [ListTally], [io.chukei.relay.download.DownloadProblem] or
    ///     [io.chukei.jpki.crl.CrlProblem] in small letters
    /// @param next when the next one is due
    public record Fetching(Optional<Instant> at, String outcome, Instant next) {}

    /// Whether an operator should look at it.
    public boolean needsAttention() {
        return state != ListState.FRESH || held.isPresent() || vanished;
    }
}

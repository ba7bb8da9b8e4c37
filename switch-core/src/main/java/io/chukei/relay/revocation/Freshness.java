package io.chukei.relay.revocation;

import java.time.Duration;
import java.time.Instant;

import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.PartitionList;

/// How much of its life a list has spent: from its thisUpdate to the last instant at which it answers.
///
/// @param policy says until when a list answers
record Freshness(FreshnessPolicy policy) {
    private static final double HALF = 0.5;
    private static final double MOST = 0.8;

    /// The spent share; above 1 the list is stale. Below 0 for a thisUpdate that lies in the future within the skew.
    double spent(PartitionList.Head head, Instant now) {
        Instant last = answersUntil(head);
        double life = Duration.between(head.thisUpdate(), last).toMillis();
        double age = Duration.between(head.thisUpdate(), now).toMillis();
        // What lies exactly on its last instant still answers.
        return life > 0 ? age / life : now.isAfter(last) ? 2 : 1;
    }

    /// The last instant at which the list answers.
    Instant answersUntil(PartitionList.Head head) {
        return policy.lastInstant(head.thisUpdate(), head.nextUpdate());
    }

    ListState state(PartitionList.Head head, Instant now) {
        if (now.isAfter(answersUntil(head))) {
            return ListState.STALE;
        }
        double spent = spent(head, now);
        return spent >= MOST ? ListState.NEARLY_SPENT : spent >= HALF ? ListState.HALF_SPENT : ListState.FRESH;
    }
}

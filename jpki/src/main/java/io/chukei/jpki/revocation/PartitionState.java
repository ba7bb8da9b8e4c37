package io.chukei.jpki.revocation;

import java.time.Instant;

/// One partition in a snapshot: its list, until when it answers, and the good answer made ahead so that a probe
/// allocates nothing.
record PartitionState(PartitionList list, Instant lastInstant, RevocationAnswer.Good good) {

    static PartitionState of(PartitionList list, FreshnessPolicy freshness) {
        PartitionList.Head head = list.head();
        return new PartitionState(list, freshness.lastInstant(head.thisUpdate(), head.nextUpdate()),
            new RevocationAnswer.Good(head.partition(), head.crlNumber(), head.thisUpdate()));
    }

    boolean isFresh(Instant now) {
        return !now.isAfter(lastInstant);
    }
}

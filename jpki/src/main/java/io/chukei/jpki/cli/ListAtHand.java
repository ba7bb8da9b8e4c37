package io.chukei.jpki.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.chukei.jpki.certificate.NameMatching;
import io.chukei.jpki.certificate.PointName;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.PartitionList;

/// An acceptable list with the names of its distribution point. It answers until its nextUpdate.
///
/// @param points empty: it speaks for the whole CA
record ListAtHand(PartitionList list, List<PointName> points) {

    private static final FreshnessPolicy UNTIL_NEXT_UPDATE = new FreshnessPolicy(Duration.ZERO, Duration.ofDays(365L * 10_000));

    ListAtHand {
        points = List.copyOf(points);
    }

    PartitionList.Head head() {
        return list.head();
    }

    boolean isFresh(Instant now) {
        return !now.isAfter(UNTIL_NEXT_UPDATE.lastInstant(head().thisUpdate(), head().nextUpdate()));
    }

    boolean isAt(List<PointName> names, NameMatching matching) {
        return points.stream().anyMatch(own -> names.stream().anyMatch(name -> name.matches(own, matching)));
    }

    /// Whether another list of the same scope makes this one meaningless: fresh, no older by date nor by number, and not
    /// the same. Two lists that contradict each other in date and number both count.
    boolean isSupersededBy(ListAtHand other, NameMatching matching, Instant now) {
        boolean sameScope = head().ca().equals(other.head().ca())
            && (points.isEmpty() ? other.points.isEmpty() : isAt(other.points, matching));
        int byNumber = other.head().crlNumber().compareTo(head().crlNumber());
        int byDate = other.head().thisUpdate().compareTo(head().thisUpdate());
        return sameScope && other.isFresh(now) && byNumber >= 0 && byDate >= 0 && byNumber + byDate > 0;
    }
}

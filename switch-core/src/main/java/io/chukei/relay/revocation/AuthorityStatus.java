package io.chukei.relay.revocation;

import java.util.List;

import io.chukei.jpki.certificate.CaId;

/// How an authority's lists stand, for operators.
///
/// @param index how the fetches of its list of partitions go
/// @param lists one for each partition, by name
public record AuthorityStatus(CaId ca, ListStatus.Fetching index, List<ListStatus> lists) {
    public AuthorityStatus {
        lists = List.copyOf(lists);
    }

    /// How many partitions are in a state.
    public long count(ListState state) {
        return lists.stream().filter(list -> list.state() == state).count();
    }

    /// How many partitions have a list that waits for the operator.
    public long held() {
        return lists.stream().filter(list -> list.held().isPresent()).count();
    }

    /// How many partitions the list of partitions names no longer.
    public long vanished() {
        return lists.stream().filter(ListStatus::vanished).count();
    }
}

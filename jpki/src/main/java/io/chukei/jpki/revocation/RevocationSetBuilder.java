package io.chukei.jpki.revocation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.PartitionName;

/// Makes the next snapshot out of an old one: take in any number of accepted lists, then build once. Only the CAs that
/// changed are rebuilt. For one thread.
public final class RevocationSetBuilder {

    /// Serials below this have a bit (32 MiB a CA at most); greater ones are kept exactly.
    public static final long DENSE_LIMIT = 1L << 28;

    private final FreshnessPolicy freshness;
    private final Map<CaId, CaRevocations> unchanged;
    private final Map<CaId, Map<PartitionName, PartitionState>> partitions = new HashMap<>();
    private final Map<CaId, Set<PartitionName>> expected = new HashMap<>();

    RevocationSetBuilder(FreshnessPolicy freshness, Map<CaId, CaRevocations> old) {
        this.freshness = freshness;
        this.unchanged = new HashMap<>(old);
    }

    /// Says which partitions the CA's index names now. One that it names no longer is dropped together with its list:
    /// its certificates become undetermined.
    public RevocationSetBuilder expect(CaId ca, Set<PartitionName> names) {
        touch(ca);
        expected.put(ca, new HashSet<>(names));
        partitionsOf(ca).keySet().retainAll(names);
        return this;
    }

    /// Replaces one partition's list, whole. A partition that nobody expects is expected from now on.
    public RevocationSetBuilder accept(PartitionList list) {
        CaId ca = list.head().ca();
        PartitionName name = list.head().partition();
        touch(ca);
        partitionsOf(ca).put(name, PartitionState.of(list, freshness));
        expected.computeIfAbsent(ca, any -> new HashSet<>()).add(name);
        return this;
    }

    /// The next snapshot, made on the caller's thread alone, so that a swap leaves the other cores to payments.
    public RevocationSet build() {
        return build(1);
    }

    /// The next snapshot, made on several threads: for a start, when nobody pays yet.
    ///
    /// @param threads 1 or more
    public RevocationSet build(int threads) {
        Map<CaId, CaRevocations> authorities = new HashMap<>(unchanged);
        partitions.forEach((ca, states) -> authorities.put(ca,
            CaRevocations.build(states, expected.getOrDefault(ca, Set.of()), DENSE_LIMIT, threads)));
        return new RevocationSet(freshness, authorities);
    }

    private void touch(CaId ca) {
        CaRevocations old = unchanged.remove(ca);
        if (old != null) {
            partitions.put(ca, new HashMap<>(old.partitions()));
            expected.put(ca, new HashSet<>(old.expected()));
        }
    }

    private Map<PartitionName, PartitionState> partitionsOf(CaId ca) {
        return partitions.computeIfAbsent(ca, any -> new HashMap<>());
    }
}

package io.chukei.jpki.revocation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;

/// An immutable snapshot of everything that is known about revocation: of every partition the newest accepted list, or
/// that there is none. A new snapshot is made by [RevocationSetBuilder] from an old one and the lists that changed.
public final class RevocationSet implements RevocationSource {

    private static final RevocationAnswer UNKNOWN = new RevocationAnswer.Undetermined(RevocationAnswer.Why.UNKNOWN_PARTITION);
    private static final RevocationAnswer MISSING = new RevocationAnswer.Undetermined(RevocationAnswer.Why.MISSING);
    private static final RevocationAnswer STALE = new RevocationAnswer.Undetermined(RevocationAnswer.Why.STALE);

    private final FreshnessPolicy freshness;
    private final Map<CaId, CaRevocations> authorities;

    RevocationSet(FreshnessPolicy freshness, Map<CaId, CaRevocations> authorities) {
        this.freshness = freshness;
        this.authorities = Map.copyOf(authorities);
    }

    /// The set that knows no partition: everything is undetermined.
    public static RevocationSet empty(FreshnessPolicy freshness) {
        return new RevocationSet(freshness, new HashMap<>());
    }

    /// A builder that starts from this snapshot, which itself never changes.
    public RevocationSetBuilder change() {
        return new RevocationSetBuilder(freshness, authorities);
    }

    /// A snapshot in which one partition's list is replaced.
    public RevocationSet with(PartitionList list) {
        return change().accept(list).build();
    }

    /// A serial on any list of its CA is revoked, on a stale one too. Otherwise the certificate's own partition decides.
    @Override
    public RevocationAnswer check(CaId ca, CertificateSerial serial, PartitionName partition, Instant now) {
        CaRevocations authority = authorities.get(ca);
        if (authority == null) {
            return UNKNOWN;
        }
        if (authority.isListed(serial)) {
            return authority.revoked(serial, partition);
        }
        PartitionState own = authority.partition(partition);
        if (own == null) {
            return authority.expects(partition) ? MISSING : UNKNOWN;
        }
        return own.isFresh(now) ? own.good() : STALE;
    }

    /// The CAs of which a partition is expected or loaded.
    public Set<CaId> authorities() {
        return authorities.keySet();
    }

    /// The newest accepted list of each loaded partition of a CA.
    public Collection<PartitionList> lists(CaId ca) {
        CaRevocations authority = authorities.get(ca);
        return authority == null ? Set.of() : authority.lists();
    }

    /// The newest accepted list of a partition.
    public Optional<PartitionList> list(CaId ca, PartitionName partition) {
        CaRevocations authority = authorities.get(ca);
        PartitionState state = authority == null ? null : authority.partition(partition);
        return state == null ? Optional.empty() : Optional.of(state.list());
    }

    /// Octets of a CA's bitmap, without anything beside it.
    public long bitmapBytes(CaId ca) {
        CaRevocations authority = authorities.get(ca);
        return authority == null ? 0 : authority.bitmapBytes();
    }

    /// The partitions that are expected of a CA and have no list yet. A CA is complete when it is known and this is empty.
    public Set<PartitionName> missing(CaId ca) {
        CaRevocations authority = authorities.get(ca);
        return authority == null ? Set.of() : authority.missing();
    }

    /// The loaded partitions of a CA that are too old at `now`.
    public Set<PartitionName> stale(CaId ca, Instant now) {
        CaRevocations authority = authorities.get(ca);
        return authority == null ? Set.of() : authority.stale(now);
    }

    /// Whether every expected partition of the CA has a list, be it stale, and at least one is expected.
    public boolean isComplete(CaId ca) {
        CaRevocations authority = authorities.get(ca);
        return authority != null && authority.isComplete();
    }
}

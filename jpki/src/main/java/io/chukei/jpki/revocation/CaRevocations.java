package io.chukei.jpki.revocation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import org.jspecify.annotations.Nullable;

/// One CA in a snapshot: a bit for each serial of the dense range, the serials beyond it exactly, and its partitions.
final class CaRevocations {

    private final long[] bits;
    private final Set<CertificateSerial> beyond;
    private final Map<PartitionName, PartitionState> partitions;
    private final Set<PartitionName> expected;

    private CaRevocations(long[] bits, Set<CertificateSerial> beyond, Map<PartitionName, PartitionState> partitions,
        Set<PartitionName> expected) {
        this.bits = bits;
        this.beyond = beyond;
        this.partitions = partitions;
        this.expected = expected;
    }

    /// Builds from the lists alone, so that what an older list said cannot linger.
    ///
    /// @param denseLimit serials below it have a bit; the words are allocated up to the greatest listed one only
    static CaRevocations build(Map<PartitionName, PartitionState> partitions, Set<PartitionName> expected, long denseLimit) {
        long greatest = 0;
        for (PartitionState partition : partitions.values()) {
            for (long serial : partition.list().serials()) {
                if (serial < denseLimit && serial > greatest) {
                    greatest = serial;
                }
            }
        }
        long[] bits = new long[Math.toIntExact((greatest >>> 6) + 1)];
        Set<CertificateSerial> beyond = new HashSet<>();
        for (PartitionState partition : partitions.values()) {
            for (long serial : partition.list().serials()) {
                if (serial < denseLimit) {
                    bits[(int) (serial >>> 6)] |= 1L << serial;
                } else {
                    beyond.add(CertificateSerial.of(serial));
                }
            }
            beyond.addAll(partition.list().outliers().keySet());
        }
        return new CaRevocations(bits, Set.copyOf(beyond), Map.copyOf(partitions), Set.copyOf(expected));
    }

    boolean isListed(CertificateSerial serial) {
        if (serial.fitsLong()) {
            long word = serial.asLong() >>> 6;
            if (word < bits.length && (bits[(int) word] >>> serial.asLong() & 1) != 0) {
                return true;
            }
        }
        return !beyond.isEmpty() && beyond.contains(serial);
    }

    /// The answer for a listed serial: by its own partition's list if that names it, otherwise by any that does.
    RevocationAnswer revoked(CertificateSerial serial, PartitionName own) {
        PartitionState first = partitions.get(own);
        Optional<RevocationAnswer> answer = first == null ? Optional.empty() : revokedBy(first, serial);
        return answer.or(() -> partitions.values().stream().flatMap(state -> revokedBy(state, serial).stream()).findFirst())
            .orElseThrow(() -> new IllegalStateException("a bit without an entry"));
    }

    private static Optional<RevocationAnswer> revokedBy(PartitionState state, CertificateSerial serial) {
        PartitionList.Head head = state.list().head();
        return state.list().reason(serial).map(reason -> new RevocationAnswer.Revoked(reason, head.partition(), head.crlNumber()));
    }

    @Nullable
    PartitionState partition(PartitionName name) {
        return partitions.get(name);
    }

    boolean expects(PartitionName name) {
        return expected.contains(name);
    }

    Map<PartitionName, PartitionState> partitions() {
        return partitions;
    }

    Set<PartitionName> expected() {
        return expected;
    }

    Collection<PartitionList> lists() {
        return partitions.values().stream().map(PartitionState::list).toList();
    }

    Set<PartitionName> missing() {
        return expected.stream().filter(name -> !partitions.containsKey(name)).collect(Collectors.toUnmodifiableSet());
    }

    Set<PartitionName> stale(Instant now) {
        return partitions.entrySet().stream().filter(entry -> !entry.getValue().isFresh(now)).map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    }

    boolean isComplete() {
        return !expected.isEmpty() && partitions.keySet().containsAll(expected);
    }
}

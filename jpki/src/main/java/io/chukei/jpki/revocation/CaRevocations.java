package io.chukei.jpki.revocation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import org.jspecify.annotations.Nullable;

/// One CA in a snapshot: a bit for each serial of the dense range, the serials beyond it exactly, and its partitions.
/// Memory: one bit a serial up to the greatest in the dense range, eight octets for each beyond it, 21 for each from
/// 2^59 on, and the partitions' lists.
final class CaRevocations {

    /// Serials of half a mebibyte.
    private static final long STRETCH = 1L << 22;

    private final long[] bits;
    private final long[] beyond;
    private final ExactSerials exact;
    private final Map<PartitionName, PartitionState> partitions;
    private final Set<PartitionName> expected;

    private CaRevocations(long[] bits, long[] beyond, ExactSerials exact, Map<PartitionName, PartitionState> partitions,
        Set<PartitionName> expected) {
        this.bits = bits;
        this.beyond = beyond;
        this.exact = exact;
        this.partitions = partitions;
        this.expected = expected;
    }

    /// Builds from the lists alone, so that what an older list said cannot linger.
    ///
    /// @param denseLimit serials below it have a bit; the words are allocated up to the greatest listed one only
    /// @param threads 1 or more, that fill the bitmap, each its own part
    static CaRevocations build(Map<PartitionName, PartitionState> partitions, Set<PartitionName> expected, long denseLimit, int threads) {
        long greatest = 0;
        int beyondCount = 0;
        for (PartitionState partition : partitions.values()) {
            SerialRun run = partition.list().run();
            greatest = Math.max(greatest, run.greatestBelow(denseLimit));
            beyondCount = Math.addExact(beyondCount, run.countFrom(denseLimit));
        }
        long[] bits = new long[Math.toIntExact((greatest >>> 6) + 1)];
        long[] beyond = new long[beyondCount];
        int at = 0;
        for (PartitionState partition : partitions.values()) {
            at = partition.list().run().copyFrom(denseLimit, beyond, at);
        }
        Arrays.sort(beyond);
        long part = (bits.length + threads - 1) / threads * (long) Long.SIZE;
        long end = greatest + 1;
        IntStream.range(0, threads).parallel()
            .forEach(i -> mark(bits, partitions.values(), Math.min(i * part, end), Math.min((i + 1) * part, end)));
        ExactSerials exact = ExactSerials.union(partitions.values().stream().map(partition -> partition.list().exact()).toList());
        return new CaRevocations(bits, beyond, exact, Map.copyOf(partitions), Set.copyOf(expected));
    }

    /// Goes through all lists for one stretch of the bitmap after the other: every list is scattered over the whole, and a
    /// stretch stays in the processor's cache.
    private static void mark(long[] bits, Collection<PartitionState> partitions, long from, long end) {
        List<SerialRun.Cursor> cursors = partitions.stream().map(partition -> partition.list().run().cursor(from)).toList();
        for (long limit = from; limit < end;) {
            limit = Math.min(limit + STRETCH, end);
            for (SerialRun.Cursor cursor : cursors) {
                cursor.mark(bits, limit);
            }
        }
    }

    boolean isListed(CertificateSerial serial) {
        if (!serial.fitsLong() || serial.asLong() >= SerialRun.LIMIT) {
            return exact.contains(serial);
        }
        long number = serial.asLong();
        long word = number >>> 6;
        if (word < bits.length) {
            return (bits[(int) word] >>> number & 1) != 0;
        }
        return beyond.length > 0 && Arrays.binarySearch(beyond, number) >= 0;
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

    long bitmapBytes() {
        return (long) bits.length * Long.BYTES;
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

package io.chukei.jpki.revocation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;

/// An accepted list of one partition, compact and immutable: serials that fit a long as a sorted array with the reason
/// beside each (9 octets an entry), the others exactly in a map.
public final class PartitionList {

    private final Head head;
    private final long[] serials;
    private final byte[] reasons;
    private final Map<CertificateSerial, RevocationReason> outliers;

    /// What identifies a list and says how old it is.
    public record Head(CaId ca, PartitionName partition, BigInteger crlNumber, Instant thisUpdate, Instant nextUpdate) {}

    /// @param serials ascending, each once, all positive; taken over, not to be touched again
    /// @param reasons the ordinal of each serial's [RevocationReason]; taken over likewise
    /// @param outliers serials that do not fit a long
    /// @throws IllegalArgumentException when the arrays differ in length
    public PartitionList(Head head, long[] serials, byte[] reasons, Map<CertificateSerial, RevocationReason> outliers) {
        if (serials.length != reasons.length) {
            throw new IllegalArgumentException("each serial has one reason");
        }
        this.head = head;
        this.serials = serials;
        this.reasons = reasons;
        this.outliers = Map.copyOf(outliers);
    }

    /// Which list it is.
    public Head head() {
        return head;
    }

    /// Number of serials on the list.
    public int entries() {
        return serials.length + outliers.size();
    }

    /// Whether and why the list names the serial.
    public Optional<RevocationReason> reason(CertificateSerial serial) {
        if (!serial.fitsLong()) {
            return Optional.ofNullable(outliers.get(serial));
        }
        int at = Arrays.binarySearch(serials, serial.asLong());
        return at < 0 ? Optional.empty() : Optional.of(REASONS[reasons[at]]);
    }

    /// How many serials the list names for each reason.
    public Map<RevocationReason, Integer> reasonCounts() {
        Map<RevocationReason, Integer> counts = new EnumMap<>(RevocationReason.class);
        for (byte reason : reasons) {
            counts.merge(REASONS[reason], 1, Integer::sum);
        }
        outliers.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
        return counts;
    }

    long[] serials() {
        return serials;
    }

    Map<CertificateSerial, RevocationReason> outliers() {
        return outliers;
    }

    private static final RevocationReason[] REASONS = RevocationReason.values();
}

package io.chukei.jpki.revocation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;

/// An accepted list of one partition, compact and immutable: about three octets an entry, 21 for a serial from 2^59
/// on. Made by [PartitionListBuilder].
public final class PartitionList {

    private final Head head;
    private final SerialRun run;
    private final ExactSerials exact;

    /// What identifies a list and says how old it is.
    public record Head(CaId ca, PartitionName partition, BigInteger crlNumber, Instant thisUpdate, Instant nextUpdate) {}

    PartitionList(Head head, SerialRun run, ExactSerials exact) {
        this.head = head;
        this.run = run;
        this.exact = exact;
    }

    /// Which list it is.
    public Head head() {
        return head;
    }

    /// Number of serials on the list.
    public int entries() {
        return run.size() + exact.size();
    }

    /// Whether and why the list names the serial.
    public Optional<RevocationReason> reason(CertificateSerial serial) {
        boolean small = serial.fitsLong() && serial.asLong() < SerialRun.LIMIT;
        int gravity = small ? run.gravity(serial.asLong()) : exact.gravity(serial);
        return gravity < 0 ? Optional.empty() : Optional.of(RevocationReason.BY_GRAVITY.get(gravity));
    }

    /// How many serials the list names for each reason; a reason without any is left out.
    public Map<RevocationReason, Integer> reasonCounts() {
        int[] counts = new int[RevocationReason.BY_GRAVITY.size()];
        run.countReasons(counts);
        exact.countReasons(counts);
        Map<RevocationReason, Integer> byReason = new EnumMap<>(RevocationReason.class);
        for (RevocationReason reason : RevocationReason.BY_GRAVITY) {
            if (counts[reason.gravity()] > 0) {
                byReason.put(reason, counts[reason.gravity()]);
            }
        }
        return byReason;
    }

    SerialRun run() {
        return run;
    }

    ExactSerials exact() {
        return exact;
    }
}

package io.chukei.jpki.revocation;

import java.util.Arrays;

import io.chukei.jpki.certificate.CertificateSerial;

/// Gathers what one list names, in any order. Eight octets an entry meanwhile, 21 for a serial from 2^59 on. A serial
/// that comes more than once counts once, with the gravest reason. For one thread.
public final class PartitionListBuilder {

    /// Room that is made at most before anything has come.
    private static final int MAX_FIRST_ROOM = 1 << 14;

    private final ExactSerials.Gatherer exact = new ExactSerials.Gatherer();
    private long[] keys;
    private int size;

    /// @param expected how many entries are likely; only a hint
    public PartitionListBuilder(int expected) {
        keys = new long[Math.clamp(expected, 16, MAX_FIRST_ROOM)];
    }

    /// @param serial positive
    /// @throws IllegalArgumentException when it is not
    public PartitionListBuilder add(long serial, RevocationReason reason) {
        if (serial <= 0 || serial >= SerialRun.LIMIT) {
            return addExact(CertificateSerial.of(serial), reason);
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = SerialRun.key(serial, reason);
        return this;
    }

    /// A serial of any length.
    public PartitionListBuilder add(CertificateSerial serial, RevocationReason reason) {
        return serial.fitsLong() ? add(serial.asLong(), reason) : addExact(serial, reason);
    }

    private PartitionListBuilder addExact(CertificateSerial serial, RevocationReason reason) {
        exact.add(serial, reason);
        return this;
    }

    /// The list of what was gathered. To be called once.
    public PartitionList build(PartitionList.Head head) {
        SerialRun run = size == 0 ? SerialRun.EMPTY : SerialRun.of(keys, size);
        return new PartitionList(head, run, exact.gathered());
    }
}

package io.chukei.jpki.crl;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.RevocationReason;

/// Gathers entries in nine octets each, whatever their order. A serial that stands twice keeps its last entry: it is
/// revoked either way.
final class EntrySink {

    private static final int FIRST_CAPACITY = 1_024;

    private final int maxEntries;
    private final Map<CertificateSerial, RevocationReason> outliers = new HashMap<>();
    private long[] serials = new long[FIRST_CAPACITY];
    private byte[] reasons = new byte[FIRST_CAPACITY];
    private int size;
    private boolean ascending = true;

    EntrySink(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    @SuppressWarnings("EnumOrdinal") // the form that PartitionList takes
    void add(long serial, RevocationReason reason) throws CrlRefusal {
        expectRoom();
        if (size == serials.length) {
            int capacity = Math.min(maxEntries, size * 2);
            serials = Arrays.copyOf(serials, capacity);
            reasons = Arrays.copyOf(reasons, capacity);
        }
        ascending &= size == 0 || serials[size - 1] < serial;
        serials[size] = serial;
        reasons[size] = (byte) reason.ordinal();
        size++;
    }

    /// A serial beyond a long; one that no certificate of ours can have is of no consequence and left out.
    void addOutlier(BigInteger serial, RevocationReason reason) throws CrlRefusal {
        expectRoom();
        if (CertificateSerial.permits(serial)) {
            outliers.put(CertificateSerial.of(serial), reason);
        }
    }

    PartitionList list(PartitionList.Head head) {
        if (ascending) {
            return new PartitionList(head, Arrays.copyOf(serials, size), Arrays.copyOf(reasons, size), outliers);
        }
        int[] order = IntStream.range(0, size).boxed()
            .sorted((a, b) -> serials[a] == serials[b] ? Integer.compare(a, b) : Long.compare(serials[a], serials[b]))
            .mapToInt(Integer::intValue).toArray();
        long[] sortedSerials = new long[size];
        byte[] sortedReasons = new byte[size];
        int count = 0;
        for (int index : order) {
            if (count > 0 && sortedSerials[count - 1] == serials[index]) {
                count--;
            }
            sortedSerials[count] = serials[index];
            sortedReasons[count] = reasons[index];
            count++;
        }
        return new PartitionList(head, Arrays.copyOf(sortedSerials, count), Arrays.copyOf(sortedReasons, count), outliers);
    }

    private void expectRoom() throws CrlRefusal {
        if (size + outliers.size() >= maxEntries) {
            throw new CrlRefusal(CrlProblem.TOO_MANY_ENTRIES);
        }
    }
}

package io.chukei.jpki.revocation;

import java.util.Arrays;
import java.util.Collection;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CertificateSerial;

/// Serials of any length up to 20 octets, exactly and immutable: sorted rows of 20 octets, high octet first, padded in
/// front with zeros, and one octet for the reason's place by gravity.
final class ExactSerials {

    static final ExactSerials EMPTY = new ExactSerials(new byte[0]);

    private static final int KEY = CertificateSerial.MAX_OCTETS;
    private static final int ROW = KEY + 1;

    private final byte[] rows;

    private ExactSerials(byte[] rows) {
        this.rows = rows;
    }

    /// Gathers rows in any order. For one thread.
    static final class Gatherer {
        private byte[] rows = EMPTY.rows;
        private int used;

        void add(CertificateSerial serial, RevocationReason reason) {
            if (used == rows.length) {
                rows = Arrays.copyOf(rows, Math.max(16 * ROW, Math.addExact(rows.length, rows.length)));
            }
            write(serial, rows, used);
            rows[used + KEY] = (byte) reason.gravity();
            used += ROW;
        }

        /// What was gathered; a serial that came more than once keeps its gravest reason.
        ExactSerials gathered() {
            return used == 0 ? EMPTY : new ExactSerials(sortedEachOnce(rows, used));
        }
    }

    /// All of these together.
    static ExactSerials union(Collection<ExactSerials> parts) {
        long octets = parts.stream().mapToLong(part -> part.rows.length).sum();
        if (octets == 0) {
            return EMPTY;
        }
        byte[] all = new byte[Math.toIntExact(octets)];
        int to = 0;
        for (ExactSerials part : parts) {
            System.arraycopy(part.rows, 0, all, to, part.rows.length);
            to += part.rows.length;
        }
        return new ExactSerials(sortedEachOnce(all, to));
    }

    /// Number of serials.
    int size() {
        return rows.length / ROW;
    }

    boolean contains(CertificateSerial serial) {
        return rows.length > 0 && gravity(serial) >= 0;
    }

    /// The place by gravity of the serial's reason, or -1 when the serial is not among these.
    int gravity(CertificateSerial serial) {
        byte[] key = new byte[KEY];
        write(serial, key, 0);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = middle * ROW;
            int order = Arrays.compareUnsigned(rows, at, at + KEY, key, 0, KEY);
            if (order == 0) {
                return rows[at + KEY];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// Adds to `counts[gravity]` how many serials have that reason.
    void countReasons(int[] counts) {
        for (int at = KEY; at < rows.length; at += ROW) {
            counts[rows[at]]++;
        }
    }

    private static void write(CertificateSerial serial, byte[] target, int at) {
        Bytes octets = serial.toDerContent();
        int padding = KEY - octets.length();
        Arrays.fill(target, at, at + padding, (byte) 0);
        for (int i = 0; i < octets.length(); i++) {
            target[at + padding + i] = octets.at(i);
        }
    }

    /// Heapsort, since rows are no objects and a list may be made to be the worst case of anything quicker.
    private static byte[] sortedEachOnce(byte[] rows, int used) {
        int count = used / ROW;
        byte[] spare = new byte[ROW];
        for (int root = count / 2 - 1; root >= 0; root--) {
            sink(rows, root, count, spare);
        }
        for (int end = count - 1; end > 0; end--) {
            swap(rows, 0, end, spare);
            sink(rows, 0, end, spare);
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            boolean again = i + 1 < count && Arrays.equals(rows, i * ROW, i * ROW + KEY, rows, (i + 1) * ROW, (i + 1) * ROW + KEY);
            if (!again) {
                System.arraycopy(rows, i * ROW, rows, kept * ROW, ROW);
                kept++;
            }
        }
        return Arrays.copyOf(rows, kept * ROW);
    }

    private static void sink(byte[] rows, int from, int count, byte[] spare) {
        int root = from;
        while (2 * root + 1 < count) {
            int child = 2 * root + 1;
            if (child + 1 < count && compare(rows, child, child + 1) < 0) {
                child++;
            }
            if (compare(rows, root, child) >= 0) {
                return;
            }
            swap(rows, root, child, spare);
            root = child;
        }
    }

    /// By serial, then by gravity.
    private static int compare(byte[] rows, int a, int b) {
        return Arrays.compareUnsigned(rows, a * ROW, a * ROW + ROW, rows, b * ROW, b * ROW + ROW);
    }

    private static void swap(byte[] rows, int a, int b, byte[] spare) {
        System.arraycopy(rows, a * ROW, spare, 0, ROW);
        System.arraycopy(rows, b * ROW, rows, a * ROW, ROW);
        System.arraycopy(spare, 0, rows, b * ROW, ROW);
    }
}

package io.chukei.jpki.crl;

import java.math.BigInteger;

import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.PartitionListBuilder;
import io.chukei.jpki.revocation.RevocationReason;

/// Gathers entries within their limit, whatever their order. A serial that stands twice counts once, with its gravest
/// reason: it is revoked either way.
final class EntrySink {

    /// A usual entry: serial of four octets, UTCTime, reasonCode.
    private static final int USUAL_ENTRY = 37;

    private final int maxEntries;
    private int entries;
    private boolean removals;
    private PartitionListBuilder listed = new PartitionListBuilder(0);

    EntrySink(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /// Makes room before the first entry, within what is reasonable to believe.
    ///
    /// @param octets how long the list says that all its entries are
    void expect(int octets) {
        listed = new PartitionListBuilder(octets / USUAL_ENTRY + 1);
    }

    void add(long serial, RevocationReason reason) throws CrlRefusal {
        count();
        listed.add(serial, reason);
    }

    /// A serial beyond a long; one that no certificate of ours can have is of no consequence and left out.
    void addOutlier(BigInteger serial, RevocationReason reason) throws CrlRefusal {
        count();
        if (CertificateSerial.permits(serial)) {
            listed.add(CertificateSerial.of(serial), reason);
        }
    }

    /// An entry takes a serial off a list: that belongs to delta lists, and no full list with one is accepted.
    void noteRemoval() throws CrlRefusal {
        count();
        removals = true;
    }

    boolean hasRemovals() {
        return removals;
    }

    PartitionList list(PartitionList.Head head) {
        return listed.build(head);
    }

    private void count() throws CrlRefusal {
        if (entries >= maxEntries) {
            throw new CrlRefusal(CrlProblem.TOO_MANY_ENTRIES);
        }
        entries++;
    }
}

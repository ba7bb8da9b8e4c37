package io.chukei.jpki.revocation;

import java.time.Instant;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;

/// Holds the current snapshot. One thread publishes, any thread reads; after [#publish(RevocationSet)] has returned
/// every new check is answered by the new set.
public final class RevocationView implements RevocationSource {

    private volatile RevocationSet current;

    /// @param first usually [RevocationSet#empty(FreshnessPolicy)]
    public RevocationView(RevocationSet first) {
        this.current = first;
    }

    /// The newest snapshot.
    public RevocationSet current() {
        return current;
    }

    /// Makes `next` the snapshot of every check from now on.
    public void publish(RevocationSet next) {
        current = next;
    }

    @Override
    public RevocationAnswer check(CaId ca, CertificateSerial serial, PartitionName partition, Instant now) {
        return current.check(ca, serial, partition, now);
    }
}

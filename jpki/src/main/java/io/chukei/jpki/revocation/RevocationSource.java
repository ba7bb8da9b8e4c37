package io.chukei.jpki.revocation;

import java.time.Instant;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;

/// Whoever can say whether a serial is revoked, at once and without blocking.
@FunctionalInterface
public interface RevocationSource {

    /// @param ca whose serial it is; the same number of another CA is another serial
    /// @param partition the distribution point of the certificate
    /// @param now decides freshness
    RevocationAnswer check(CaId ca, CertificateSerial serial, PartitionName partition, Instant now);
}

package io.chukei.jpki.crl;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.certificate.PointName;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.signature.SignatureAlgorithm;

/// What a list says of itself, without any serial. Nothing of it has been judged.
///
/// @param partition the name in its issuingDistributionPoint, [PartitionName#WHOLE] without one, empty when the list is
///     narrowed in a way that is no partition
/// @param points the names in its issuingDistributionPoint
/// @param reasons how many serials for each reason
public record CrlSummary(
    SignatureAlgorithm algorithm, DistinguishedName issuer, Optional<PartitionName> partition, List<PointName> points,
    Instant thisUpdate, Optional<Instant> nextUpdate, Optional<BigInteger> crlNumber, Map<RevocationReason, Integer> reasons) {

    public CrlSummary {
        points = List.copyOf(points);
        reasons = Map.copyOf(reasons);
    }

    /// Number of serials on the list.
    public int entries() {
        return reasons.values().stream().mapToInt(Integer::intValue).sum();
    }
}

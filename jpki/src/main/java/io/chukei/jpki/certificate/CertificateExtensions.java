package io.chukei.jpki.certificate;

import java.util.Optional;
import java.util.Set;

import io.chukei.jpki.Bytes;

/// What a certificate's extensions say.
///
/// @param keyUsage absent when the extension is
/// @param isCa basicConstraints' cA; false when absent
/// @param policies the policy identifiers in dotted form; empty when absent
/// @param authorityKey who signed
/// @param subjectKeyId this certificate's own key identifier
/// @param points where the certificate's lists are
/// @param purposes what the key is for beyond its usage
/// @param unknownCritical whether an extension is critical and not understood (RFC 5280 §4.2)
public record CertificateExtensions(
    Optional<KeyUsage> keyUsage, boolean isCa, Set<String> policies, AuthorityKey authorityKey, Optional<Bytes> subjectKeyId,
    DistributionPoints points, Purposes purposes, boolean unknownCritical) {

    public CertificateExtensions {
        policies = Set.copyOf(policies);
    }

    /// Of a certificate without any.
    public static final CertificateExtensions NONE = new CertificateExtensions(Optional.empty(), false, Set.of(), AuthorityKey.ABSENT,
        Optional.empty(), DistributionPoints.NONE, Purposes.NONE, false);

    /// The partition that a certificate of the JPKI names.
    public Optional<PartitionName> distributionPoint() {
        return points.partition();
    }
}

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
/// @param distributionPoint the directory name of the first point, when it is one
/// @param purposes what the key is for beyond its usage
/// @param unknownCritical whether an extension is critical and not understood (RFC 5280 §4.2)
public record CertificateExtensions(
    Optional<KeyUsage> keyUsage, boolean isCa, Set<String> policies, AuthorityKey authorityKey, Optional<Bytes> subjectKeyId,
    Optional<PartitionName> distributionPoint, Purposes purposes, boolean unknownCritical) {

    public CertificateExtensions {
        policies = Set.copyOf(policies);
    }

    /// Of a certificate without any.
    public static final CertificateExtensions NONE = new CertificateExtensions(Optional.empty(), false, Set.of(), AuthorityKey.ABSENT,
        Optional.empty(), Optional.empty(), Purposes.NONE, false);
}

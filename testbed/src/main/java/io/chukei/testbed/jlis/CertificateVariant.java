package io.chukei.testbed.jlis;

/// What is wrong with a certificate that is issued on purpose.
public enum CertificateVariant {
    /// Nothing.
    ORDINARY,
    /// The fifth birthday after issue is past.
    EXPIRED,
    /// Valid from the day after tomorrow.
    NOT_YET_VALID,
    /// A policy that no profile lists.
    WRONG_POLICY,
    /// No certificatePolicies at all.
    NO_POLICY,
    /// keyUsage keyEncipherment instead of digitalSignature.
    WRONG_KEY_USAGE,
    /// basicConstraints says that it is a CA.
    CA_FLAG,
    /// A critical extension that nobody knows.
    UNKNOWN_CRITICAL_EXTENSION,
    /// Issued under the right name by a key that is not the CA's.
    FOREIGN_KEY,
    /// Issued by a CA of another name.
    FOREIGN_CA,
    /// One bit of the CA's signature is flipped.
    BROKEN_SIGNATURE,
    /// A distribution point for which there is no list.
    UNKNOWN_DISTRIBUTION_POINT,
    /// An ordinary certificate made longer than 4,096 bytes by an extension.
    OVER_LONG,
    /// Cut off in the middle: not DER any more.
    TRUNCATED
}

package io.chukei.jpki.certificate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.chukei.jpki.Bytes;

/// What an end entity's certificate must look like beyond RFC 5280, by configuration.
///
/// @param policies the certificate policies of which it must name one; empty: any, or none
/// @param strict whether it must carry keyUsage and name a partition, as every certificate of the JPKI does
public record CertificateProfile(Set<String> policies, boolean strict) {

    /// 利用者証明用 on the plastic card.
    public static final String AUTH_CARD_POLICY = "1.2.392.200149.8.5.1.3.30";

    /// 署名用 on the plastic card.
    public static final String SIGN_CARD_POLICY = "1.2.392.200149.8.5.1.1.20";

    /// RFC 5280's rules for a signing leaf and nothing of the JPKI.
    public static final CertificateProfile ANY_SIGNATURE = new CertificateProfile(Set.of(), false);

    public CertificateProfile {
        policies = Set.copyOf(policies);
    }

    /// The JPKI's profile with these policies.
    public static CertificateProfile jpki(Set<String> policies) {
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("name at least one policy");
        }
        return new CertificateProfile(policies, true);
    }

    /// What is equal for two profiles exactly when they demand the same: 32 octets to keep beside what was compared with it.
    public Bytes mark() {
        try {
            String text = strict + " " + String.join(" ", new TreeSet<>(policies));
            return Bytes.owning(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// How a certificate can miss the profile, in the order of the checks.
    public enum Mismatch {
        /// An extension is critical and not understood (RFC 5280 §4.2).
        UNKNOWN_CRITICAL_EXTENSION,
        /// It says that it is a CA.
        NOT_END_ENTITY,
        /// keyUsage lacks digitalSignature.
        WRONG_KEY_USAGE,
        /// None of its policies is listed.
        WRONG_POLICY,
        /// It names no partition of the revocation lists.
        NO_DISTRIBUTION_POINT
    }

    /// The first mismatch, or empty when the certificate fits.
    public Optional<Mismatch> mismatch(CertificateExtensions extensions) {
        if (extensions.unknownCritical()) {
            return Optional.of(Mismatch.UNKNOWN_CRITICAL_EXTENSION);
        }
        if (extensions.isCa()) {
            return Optional.of(Mismatch.NOT_END_ENTITY);
        }
        if (!extensions.keyUsage().map(KeyUsage::digitalSignature).orElse(!strict)) {
            return Optional.of(Mismatch.WRONG_KEY_USAGE);
        }
        if (!policies.isEmpty() && extensions.policies().stream().noneMatch(policies::contains)) {
            return Optional.of(Mismatch.WRONG_POLICY);
        }
        if (strict && extensions.distributionPoint().isEmpty()) {
            return Optional.of(Mismatch.NO_DISTRIBUTION_POINT);
        }
        return Optional.empty();
    }
}

package io.chukei.jpki.cli;

import java.util.Optional;
import java.util.Set;

import io.chukei.jpki.certificate.AlgorithmRule;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.NameMatching;

/// The profiles that the command line knows by name.
enum NamedProfile {
    /// 利用者証明用 on the card.
    JPKI_AUTH("jpki-auth", CertificateProfile.jpki(Set.of(CertificateProfile.AUTH_CARD_POLICY)), NameMatching.EXACT),
    /// 署名用 on the card.
    JPKI_SIGN("jpki-sign", CertificateProfile.jpki(Set.of(CertificateProfile.SIGN_CARD_POLICY)), NameMatching.EXACT),
    /// RFC 5280 for leaf and list, nothing of the JPKI.
    ANY_SIGNATURE("any-signature", CertificateProfile.ANY_SIGNATURE, NameMatching.RFC_5280);

    private final String label;
    private final CertificateProfile profile;
    private final NameMatching names;

    NamedProfile(String label, CertificateProfile profile, NameMatching names) {
        this.label = label;
        this.profile = profile;
        this.names = names;
    }

    static Optional<NamedProfile> named(String label) {
        for (NamedProfile profile : values()) {
            if (profile.label.equals(label)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /// Which algorithms and keys a CA may have.
    AlgorithmRule algorithms() {
        return this == ANY_SIGNATURE ? AlgorithmRule.ANY : AlgorithmRule.JPKI;
    }

    /// Whether a list without distribution point speaks for every certificate of its CA. A certificate of the JPKI has its
    /// partition's list and no other.
    boolean wholeListsCount() {
        return this == ANY_SIGNATURE;
    }

    /// Whether a serial is revoked by any partition's list of its CA, as in the switch; RFC 5280 asks only the lists that
    /// speak for the certificate.
    boolean anyListRevokes() {
        return this != ANY_SIGNATURE;
    }

    CertificateProfile profile() {
        return profile;
    }

    NameMatching names() {
        return names;
    }
}

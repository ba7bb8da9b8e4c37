package io.chukei.jpki.certificate;

import java.util.Set;

/// What a certificate says about the purpose of its key, beyond keyUsage.
///
/// @param extendedKeyUsage the purposes in dotted form (RFC 5280 §4.2.1.12); empty when absent
/// @param ocspNoCheck whether it carries id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1)
public record Purposes(Set<String> extendedKeyUsage, boolean ocspNoCheck) {

    /// id-kp-OCSPSigning.
    public static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    static final String OCSP_NO_CHECK = "1.3.6.1.5.5.7.48.1.5";

    /// Nothing is said.
    public static final Purposes NONE = new Purposes(Set.of(), false);

    public Purposes {
        extendedKeyUsage = Set.copyOf(extendedKeyUsage);
    }

    /// Whether the issuer lets this key sign OCSP responses in its place (RFC 6960 §4.2.2.2). "Any purpose" is not enough.
    public boolean maySignOcsp() {
        return extendedKeyUsage.contains(OCSP_SIGNING);
    }
}

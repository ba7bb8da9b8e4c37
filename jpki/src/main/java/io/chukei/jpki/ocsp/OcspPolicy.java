package io.chukei.jpki.ocsp;

import java.time.Duration;

/// What a response must come up to, by configuration.
///
/// @param greatestAge how old thisUpdate and producedAt may be at most, whatever nextUpdate says
/// @param clockSkew how far clocks may differ
/// @param nonceRequired whether a response to a request with a nonce must repeat it; another nonce is refused in any case
/// @param trustNoCheck whether id-pkix-ocsp-nocheck spares the look at a responder's own revocation
public record OcspPolicy(Duration greatestAge, Duration clockSkew, boolean nonceRequired, boolean trustNoCheck) {

    /// @throws IllegalArgumentException when the age is not above zero or the skew is negative
    public OcspPolicy {
        if (greatestAge.isNegative() || greatestAge.isZero() || clockSkew.isNegative()) {
            throw new IllegalArgumentException("the greatest age is above zero and the skew at least zero");
        }
    }
}

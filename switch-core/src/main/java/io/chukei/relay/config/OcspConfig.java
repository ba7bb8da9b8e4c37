package io.chukei.relay.config;

import java.net.URI;
import java.time.Duration;

import io.chukei.jpki.ocsp.CertIdHash;

/// How OCSP responders are asked.
///
/// @param limit for one answer; then the certificate stays undetermined
/// @param maxInFlight questions at a time; a further one is undetermined at once
/// @param maxResponseBytes longest response
/// @param greatestAge how old a response's thisUpdate and producedAt may be
public record OcspConfig(Duration limit, int maxInFlight, int maxResponseBytes, Duration greatestAge) {
    /// Whether responses repeat a nonce.
    public enum Nonce {
        /// One that does not is refused.
        REQUIRED,
        /// One that does not is taken; another nonce is refused.
        OPTIONAL,
        /// None is sent.
        NONE
    }

    /// How a delegated responder's own revocation is looked at.
    public enum ResponderRevocation {
        /// id-pkix-ocsp-nocheck spares it, otherwise the lists decide.
        NO_CHECK,
        /// The lists decide in any case.
        LISTS
    }

    /// The responder of one CA.
    ///
    /// @param address where it is asked
    /// @param fromYen payments of this many yen or more ask it; 0: no amount does
    /// @param nonce whether responses repeat a nonce
    /// @param hash by which the CA is named to it
    /// @param revocation how a delegated responder's own revocation is looked at
    public record Responder(URI address, int fromYen, Nonce nonce, CertIdHash hash, ResponderRevocation revocation) {
        private static final int MOST_YEN = 1_000_000_000;

        public Responder {
            Require.web("responder", address);
        }

        static Responder read(Section section) throws ConfigProblem {
            return section.make(() -> new Responder(URI.create(section.text("responder")), section.integer("fromYen", 0, 0, MOST_YEN),
                section.choice("nonce", Nonce.class, Nonce.REQUIRED), section.choice("hash", CertIdHash.class, CertIdHash.SHA1),
                section.choice("responderRevocation", ResponderRevocation.class, ResponderRevocation.NO_CHECK)));
        }
    }

    static OcspConfig read(Section section) throws ConfigProblem {
        return section.make(() -> new OcspConfig(section.duration("limit", "3s", "50ms", "30s"),
            section.integer("maxInFlight", 256, 1, 65_536), section.integer("maxResponseBytes", 16_384, 512, 1_048_576),
            section.duration("greatestAge", "1h", "1s", "7d")));
    }
}

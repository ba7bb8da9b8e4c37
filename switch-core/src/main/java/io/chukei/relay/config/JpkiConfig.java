package io.chukei.relay.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The certification authorities of the JPKI and their revocation lists.
///
/// @param authorities at least one, each with every generation of its key that is trusted
/// @param fetch how lists are fetched
/// @param freshness how old a list may be
/// @param ocsp how OCSP responders are asked, where an authority has one
public record JpkiConfig(List<Authority> authorities, FetchConfig fetch, Freshness freshness, OcspConfig ocsp) {
    /// Who says whether a certificate is revoked. What a list names is revoked in any case.
    public enum RevocationMode {
        /// The lists.
        CRL,
        /// The lists; the responder for a certificate whose partition has no list, or an overdue one.
        CRL_THEN_OCSP,
        /// The responder.
        OCSP
    }

    /// One CA with its generations.
    ///
    /// @param name as links name it: `auth`
    /// @param certificates the CA's certificates, DER or PEM, one a generation
    /// @param policies certificate policies of which a holder's certificate must name one
    /// @param partitions where the list of partitions is served
    /// @param revocation who says whether a certificate is revoked
    /// @param ocsp its OCSP responder
    public record Authority(String name, List<Path> certificates, Set<String> policies, URI partitions, RevocationMode revocation,
        Optional<OcspConfig.Responder> ocsp) {
        private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,16}");

        public Authority {
            Require.that(NAME.matcher(name).matches(), "name must be 1 to 16 of a-z, 0-9 and -");
            Require.web("partitions", partitions);
            Require.that(revocation == RevocationMode.CRL || ocsp.isPresent(), "revocation needs ocsp.responder");
            Require.that(revocation != RevocationMode.CRL || ocsp.filter(responder -> responder.fromYen() == 0).isEmpty(),
                "ocsp.responder would never be asked: choose another revocation, or set ocsp.fromYen");
        }

        static Authority read(Section section) throws ConfigProblem {
            return section.make(() -> new Authority(section.text("name"), section.files("certificates"),
                Set.copyOf(section.texts("policies", List.of("1.2.392.200149.8.5.1.3.30"))), URI.create(section.text("partitions")),
                section.choice("revocation", RevocationMode.class, RevocationMode.CRL),
                section.has("ocsp") ? Optional.of(OcspConfig.Responder.read(section.section("ocsp"))) : Optional.empty()));
        }
    }

    /// How old a list may be.
    ///
    /// @param grace how long after its nextUpdate a list still answers; zero: not at all
    /// @param greatestAge how long after its thisUpdate a list answers at most
    /// @param clockSkew how far in the future a thisUpdate may lie
    public record Freshness(Duration grace, Duration greatestAge, Duration clockSkew) {
        static Freshness read(Section section) throws ConfigProblem {
            return section.make(() -> new Freshness(section.duration("grace", "0s", "0s", "7d"),
                section.duration("greatestAge", "3d", "1s", "30d"), section.duration("clockSkew", "5m", "0s", "1h")));
        }
    }

    public JpkiConfig {
        authorities = List.copyOf(authorities);
        Set<String> names = new HashSet<>();
        authorities.forEach(authority -> Require.that(names.add(authority.name()), "an authority is named twice"));
    }

    static JpkiConfig read(Section section) throws ConfigProblem {
        return section.make(() -> {
            List<Authority> authorities = new ArrayList<>();
            for (Section authority : section.sections("authorities")) {
                authorities.add(Authority.read(authority));
            }
            return new JpkiConfig(authorities, FetchConfig.read(section.section("fetch")), Freshness.read(section.section("freshness")),
                OcspConfig.read(section.section("ocsp")));
        });
    }
}

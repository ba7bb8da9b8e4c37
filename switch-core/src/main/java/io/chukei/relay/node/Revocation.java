package io.chukei.relay.node;

import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.proof.ProofVerifier;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationView;
import io.chukei.jpki.signature.BouncyDigestCheck;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import io.chukei.jpki.signature.SignatureCheck;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.config.JpkiConfig;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.metrics.Readiness;
import io.chukei.relay.revocation.RevocationCounters;
import io.chukei.relay.revocation.RevocationKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What judges proofs, and what keeps its revocation state fresh.
///
/// @param verifier for the shards
/// @param keeper the cold side
/// @param responders who is asked beside the lists
/// @param needed the CAs without whose lists nothing can be approved
record Revocation(ProofVerifier verifier, RevocationKeeper keeper, Responders responders, Set<CaId> needed) {
    private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);

    /// Pins the CAs, proves the signature primitive by known answers, publishes the last good lists and begins to fetch.
    ///
    /// @throws StartException when a CA cannot be pinned or no provider verifies as it should
    static Revocation open(SwitchConfig config, Metrics metrics, InstantSource clock, Randomness chance, Opened opened)
        throws StartException {
        CaSet authorities = Authorities.read(config.jpki());
        SignatureCheck signatures = provider();
        JpkiConfig jpki = config.jpki();
        CrlJudge judge = new CrlJudge(authorities, new BouncyDigestCheck(),
            new CrlLimits(jpki.fetch().maxListBytes(), jpki.fetch().maxListEntries()), jpki.freshness().clockSkew());
        FreshnessPolicy freshness = new FreshnessPolicy(config.jpki().freshness().grace(), config.jpki().freshness().greatestAge());
        RevocationView view = new RevocationView(RevocationSet.empty(freshness));
        RevocationKeeper keeper = opened.add(new RevocationKeeper(config.jpki(), new RevocationKeeper.Outside(
            config.node().data().folder().resolve("crl"), judge, view,
            RevocationCounters.of(metrics), clock, chance)));
        for (CaId ca : keeper.authorities()) {
            metrics.gauge("revocation.oldest.seconds", "ca", ca.name(), keeper, each -> each.oldestSeconds(ca), "Age of the oldest list.");
            metrics.gauge("revocation.undetermined.partitions", "ca", ca.name(), keeper, each -> each.undetermined(ca),
                "Partitions without a fresh list.");
        }
        keeper.start();
        Responders responders =
            Responders.open(jpki, new Responders.Trust(authorities, signatures, view), metrics, clock, chance, opened);
        Set<CaId> needed = jpki.authorities().stream().filter(authority -> authority.revocation() != JpkiConfig.RevocationMode.OCSP)
            .map(authority -> new CaId(authority.name())).collect(Collectors.toUnmodifiableSet());
        return new Revocation(new ProofVerifier(authorities, view, signatures), keeper, responders, needed);
    }

    private static SignatureCheck provider() throws StartException {
        try {
            ProviderSignatureCheck chosen = ProviderSignatureCheck.choose();
            LOG.info("signatures are verified by {}", chosen.providerName());
            return chosen;
        } catch (IllegalStateException e) {
            throw new StartException("jpki", e);
        }
    }

    void addTo(Readiness readiness) {
        readiness.add(new Readiness.Condition("revocation", () -> keeper.obstacle(needed)));
    }
}

package io.chukei.relay.node;

import java.time.InstantSource;
import java.util.Set;
import java.util.function.ToLongFunction;
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
import io.chukei.relay.revocation.AuthorityStatus;
import io.chukei.relay.revocation.ListState;
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
            new CrlLimits(jpki.fetch().most().listBytes(), jpki.fetch().most().listEntries()), jpki.freshness().clockSkew());
        FreshnessPolicy freshness = new FreshnessPolicy(config.jpki().freshness().grace(), config.jpki().freshness().greatestAge());
        RevocationView view = new RevocationView(RevocationSet.empty(freshness));
        RevocationKeeper keeper = opened.add(new RevocationKeeper(config.jpki(), new RevocationKeeper.Outside(
            config.node().data().folder().resolve("crl"), judge, view,
            RevocationCounters.of(metrics), clock, chance)));
        measure(keeper, metrics);
        keeper.start();
        Responders responders =
            Responders.open(jpki, new Responders.Trust(authorities, signatures, view), metrics, clock, chance, opened);
        Set<CaId> needed = jpki.authorities().stream().filter(authority -> authority.revocation() != JpkiConfig.RevocationMode.OCSP)
            .map(authority -> new CaId(authority.name())).collect(Collectors.toUnmodifiableSet());
        return new Revocation(new ProofVerifier(authorities, view, signatures), keeper, responders, needed);
    }

    private static void measure(RevocationKeeper keeper, Metrics metrics) {
        for (CaId ca : keeper.authorities()) {
            String name = ca.name();
            metrics.gauge("revocation.oldest.seconds", "ca", name, keeper, each -> each.oldestSeconds(ca), "Age of the oldest list.");
            metrics.gauge("revocation.undetermined.partitions", "ca", name, keeper, each -> each.undetermined(ca),
                "Partitions without a fresh list.");
            metrics.gauge("revocation.spent.ratio", "ca", name, keeper, each -> each.spent(ca),
                "Greatest share of its life that a list has spent; alarms at 0.5 and 0.8, stale above 1.");
            metrics.gauge("revocation.half.spent.partitions", "ca", name, keeper, each -> seen(each, ca,
                status -> status.lists().size() - status.count(ListState.FRESH) - status.count(ListState.MISSING)),
                "Partitions whose list has spent half of its life or more.");
            metrics.gauge("revocation.nearly.spent.partitions", "ca", name, keeper,
                each -> seen(each, ca, status -> status.count(ListState.NEARLY_SPENT) + status.count(ListState.STALE)),
                "Partitions whose list has spent four fifths of its life or more.");
            metrics.gauge("revocation.held.partitions", "ca", name, keeper, each -> seen(each, ca, AuthorityStatus::held),
                "Partitions with a list that waits for an operator.");
            metrics.gauge("revocation.vanished.partitions", "ca", name, keeper, each -> seen(each, ca, AuthorityStatus::vanished),
                "Partitions that the list of partitions names no longer.");
        }
    }

    private static double seen(RevocationKeeper keeper, CaId ca, ToLongFunction<AuthorityStatus> count) {
        return keeper.lastSeen(ca).map(status -> (double) count.applyAsLong(status)).orElse(Double.NaN);
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
        readiness.addAlarm(keeper::alarms);
    }
}

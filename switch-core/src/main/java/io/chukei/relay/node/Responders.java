package io.chukei.relay.node;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.ocsp.OcspJudge;
import io.chukei.jpki.ocsp.OcspPolicy;
import io.chukei.jpki.revocation.RevocationSource;
import io.chukei.jpki.signature.SignatureCheck;
import io.chukei.relay.chance.Randomness;
import io.chukei.relay.config.JpkiConfig;
import io.chukei.relay.config.JpkiConfig.RevocationMode;
import io.chukei.relay.config.OcspConfig;
import io.chukei.relay.identify.ConsultPolicy;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.ocsp.OcspClient;
import io.chukei.relay.ocsp.OcspCounters;
import io.chukei.relay.ocsp.Responder;
import io.chukei.relay.runner.Consultant;

/// When OCSP responders are asked, and who asks them.
///
/// @param policy for the shards
/// @param consultant asks
record Responders(ConsultPolicy policy, Consultant consultant) {

    /// What responses are held against.
    ///
    /// @param authorities whose generations count
    /// @param signatures the primitive
    /// @param lists say whether a responder's own certificate is revoked
    record Trust(CaSet authorities, SignatureCheck signatures, RevocationSource lists) {}

    /// Opens the client where an authority has a responder.
    static Responders open(JpkiConfig config, Trust trust, Metrics metrics, InstantSource clock, Randomness chance, Opened opened) {
        OcspCounters counters = OcspCounters.of(metrics);
        Map<CaId, ConsultPolicy.Rule> rules = new HashMap<>();
        Map<CaId, Responder> responders = new HashMap<>();
        for (JpkiConfig.Authority authority : config.authorities()) {
            authority.ocsp().ifPresent(responder -> {
                CaId ca = new CaId(authority.name());
                rules.put(ca, rule(authority.revocation(), responder));
                responders.put(ca, responder(config, responder));
            });
        }
        if (responders.isEmpty()) {
            return new Responders(ConsultPolicy.NEVER, Consultant.NOBODY);
        }
        OcspConfig ocsp = config.ocsp();
        OcspJudge judge = new OcspJudge(trust.signatures(), trust.lists(), ocsp.maxResponseBytes());
        OcspClient client = opened.add(new OcspClient(new OcspClient.Bounds(ocsp.limit(), ocsp.maxInFlight(), ocsp.maxResponseBytes()),
            responders, new OcspClient.Outside(trust.authorities(), judge, clock, chance), counters));
        metrics.gauge("ocsp.open", "client", "ocsp", client, OcspClient::open, "Questions to OCSP responders that are open.");
        return new Responders(new ConsultPolicy(ocsp.limit(), rules), client);
    }

    private static ConsultPolicy.Rule rule(RevocationMode mode, OcspConfig.Responder responder) {
        return new ConsultPolicy.Rule(mode == RevocationMode.OCSP, mode == RevocationMode.CRL_THEN_OCSP,
            responder.fromYen() == 0 ? OptionalLong.empty() : OptionalLong.of(responder.fromYen()));
    }

    private static Responder responder(JpkiConfig config, OcspConfig.Responder responder) {
        OcspPolicy policy = new OcspPolicy(config.ocsp().greatestAge(), config.freshness().clockSkew(),
            responder.nonce() == OcspConfig.Nonce.REQUIRED, responder.revocation() == OcspConfig.ResponderRevocation.NO_CHECK);
        return new Responder(responder.address(), responder.hash(), responder.nonce() != OcspConfig.Nonce.NONE, policy);
    }
}

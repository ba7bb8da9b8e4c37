package io.chukei.relay.ocsp;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.ocsp.CertIdHash;
import io.chukei.jpki.ocsp.OcspAnswer;
import io.chukei.jpki.ocsp.OcspJudge;
import io.chukei.jpki.ocsp.OcspPolicy;
import io.chukei.jpki.ocsp.OcspQuestion;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.simulation.SeededRandomness;

/// A client for one CA, asked and waited for.
final class Asked implements AutoCloseable {
    static final Duration ORDINARY = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 16_384;
    private static final CaId AUTH = new CaId("auth");
    private static final long DEADLINE_SECONDS = 20;

    private final Metrics metrics = new Metrics();
    private final CaGeneration ca;
    final OcspCounters counters = OcspCounters.of(metrics);
    final OcspClient client;

    Asked(byte[] caCertificate, URI responder, CertIdHash hash, OcspClient.Bounds bounds) {
        if (!(CaGeneration.pin(AUTH, Bytes.of(caCertificate)) instanceof CaGeneration.Pinning.Pinned(CaGeneration pinned))) {
            throw new AssertionError("the CA cannot be pinned");
        }
        ca = pinned;
        CaSet authorities = new CaSet(List.of(new CertificationAuthority(AUTH,
            CertificateProfile.jpki(Set.of(CertificateProfile.AUTH_CARD_POLICY)), List.of(ca))));
        OcspJudge judge = new OcspJudge(ProviderSignatureCheck.choose(),
            (any, serial, partition, now) -> new RevocationAnswer.Undetermined(RevocationAnswer.Why.MISSING), MAX_BYTES);
        OcspPolicy policy = new OcspPolicy(Duration.ofHours(1), Duration.ofMinutes(5), true, true);
        client = new OcspClient(bounds, Map.of(AUTH, new Responder(responder, hash, true, policy)),
            new OcspClient.Outside(authorities, judge, Clock.systemUTC(), new SeededRandomness(1)), counters);
    }

    static OcspClient.Bounds bounds(Duration limit) {
        return new OcspClient.Bounds(limit, 4, MAX_BYTES);
    }

    OcspQuestion question(CertificateSerial serial) {
        return new OcspQuestion(AUTH, ca.keyId(), serial);
    }

    CompletableFuture<OcspAnswer> begin(OcspQuestion question) {
        CompletableFuture<OcspAnswer> answer = new CompletableFuture<>();
        client.ask(question, answer::complete);
        return answer;
    }

    OcspAnswer about(CertificateSerial serial) throws Exception {
        return begin(question(serial)).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
        metrics.close();
    }
}

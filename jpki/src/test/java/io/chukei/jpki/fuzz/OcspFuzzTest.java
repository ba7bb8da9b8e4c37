package io.chukei.jpki.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.ocsp.CertIdHash;
import io.chukei.jpki.ocsp.OcspJudge;
import io.chukei.jpki.ocsp.OcspPolicy;
import io.chukei.jpki.ocsp.OcspRequest;
import io.chukei.jpki.ocsp.OcspVerdict;
import io.chukei.jpki.revocation.RevocationAnswer;

/// Any bytes as a response end as a verdict. Signatures are taken for good, so that what lies behind them is reached
/// too.
final class OcspFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:30:00Z");
    private static final OcspPolicy POLICY = new OcspPolicy(Duration.ofHours(1), Duration.ofMinutes(5), true, false);
    private static final OcspJudge JUDGE = new OcspJudge((algorithm, spki, data, signature) -> true,
        (ca, serial, partition, now) -> new RevocationAnswer.Undetermined(RevocationAnswer.Why.MISSING), 16_384);
    /// The question that the kept responses answer.
    private static final OcspRequest REQUEST =
        OcspRequest.write(Pinned.generation(), CertificateSerial.of(160_000_002L), CertIdHash.SHA1, Optional.of(nonce()));

    private static Bytes nonce() {
        byte[] octets = new byte[OcspRequest.NONCE_OCTETS];
        Arrays.fill(octets, (byte) 7);
        return Bytes.of(octets);
    }

    @FuzzTest(maxDuration = "5m")
    void response(byte[] input) {
        OcspVerdict verdict = JUDGE.judge(Bytes.of(input), REQUEST, POLICY, NOW);
        Objects.requireNonNull(verdict);
    }
}

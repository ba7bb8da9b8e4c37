package io.chukei.jpki.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.crl.CrlVerdict;

/// Any bytes as a list end as a verdict. Signatures are taken for good, so that what lies behind them is reached too.
final class CrlFuzzTest {
    private static final CaSet AUTHORITIES = new CaSet(List.of(new CertificationAuthority(Pinned.AUTH,
        CertificateProfile.jpki(Set.of(CertificateProfile.AUTH_CARD_POLICY)), List.of(Pinned.generation()))));
    private static final CrlJudge JUDGE =
        new CrlJudge(AUTHORITIES, (algorithm, spki, digest, signature) -> true, CrlLimits.DEFAULT, Duration.ofMinutes(5));
    private static final Instant NOW = Instant.parse("2026-11-21T01:00:00Z");

    @FuzzTest(maxDuration = "5m")
    void list(byte[] input) throws IOException {
        CrlVerdict verdict = JUDGE.judge(Pinned.AUTH, PartitionName.WHOLE, new ByteArrayInputStream(input), Optional.empty(), NOW);
        Objects.requireNonNull(verdict);
    }
}

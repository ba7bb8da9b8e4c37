package io.chukei.jpki.ocsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.certificate.CertificateReading;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.revocation.RevocationSource;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import io.chukei.jpki.signature.SignatureCheck;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.OcspConduct;
import io.chukei.testbed.jlis.OcspFault;
import io.chukei.testbed.jlis.OcspSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each rule by itself: a response by the simulated J-LIS that breaks it, and what it is refused for.
final class OcspJudgeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:30:00Z");
    private static final int MAX_OCTETS = 16_384;
    private static final CaId AUTH = new CaId("auth");
    private static final OcspPolicy STRICT = new OcspPolicy(Duration.ofHours(1), Duration.ofMinutes(5), true, true);
    private static final SignatureCheck SIGNATURES = ProviderSignatureCheck.choose();
    private static final RevocationSource NO_LISTS =
        (ca, serial, partition, now) -> new RevocationAnswer.Undetermined(RevocationAnswer.Why.MISSING);

    private static Jlis jlis;
    private static IssuedCertificate holder;
    private static IssuedCertificate older;

    private final OcspJudge judge = new OcspJudge(SIGNATURES, NO_LISTS, MAX_OCTETS);

    @BeforeAll
    static void open() throws IOException {
        jlis = Jlis.start(JlisSettings.ordinary(), () -> NOW, new HolderKeys(new SecureRandom(), 1));
        holder = jlis.issue(HolderSpec.ordinary());
        older = jlis.issue(HolderSpec.ordinary().ofGeneration(1));
    }

    @AfterAll
    static void close() {
        jlis.close();
    }

    @BeforeEach
    void behaveWell() {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST);
    }

    private static CaGeneration generation(IssuedCertificate certificate) {
        return assertInstanceOf(CaGeneration.Pinning.Pinned.class, CaGeneration.pin(AUTH, Bytes.of(certificate.caCertificate())))
            .generation();
    }

    private static OcspRequest request(IssuedCertificate certificate, CertIdHash hash, Optional<Bytes> nonce) {
        return OcspRequest.write(generation(certificate), CertificateSerial.of(certificate.serial()), hash, nonce);
    }

    private static Optional<Bytes> nonce() {
        byte[] octets = new byte[OcspRequest.NONCE_OCTETS];
        Arrays.fill(octets, (byte) 7);
        return Optional.of(Bytes.of(octets));
    }

    private static Bytes answer(OcspRequest request) {
        return Bytes.of(jlis.answerOcsp(CaKind.AUTH, request.der().toByteArray()));
    }

    private OcspVerdict ask(OcspConduct conduct) {
        return ask(conduct, STRICT);
    }

    private OcspVerdict ask(OcspConduct conduct, OcspPolicy policy) {
        jlis.setOcsp(CaKind.AUTH, conduct);
        OcspRequest request = request(holder, CertIdHash.SHA1, nonce());
        return judge.judge(answer(request), request, policy, NOW);
    }

    private static OcspVerdict refused(OcspProblem problem) {
        return new OcspVerdict.Refused(problem);
    }

    private static OcspVerdict good() {
        return new OcspVerdict.Believed(new OcspAnswer.Good(NOW, NOW));
    }

    private OcspVerdict by(OcspSigner signer) {
        return ask(OcspConduct.HONEST.signedBy(signer));
    }

    private OcspVerdict with(OcspFault fault) {
        return ask(OcspConduct.HONEST.with(fault));
    }

    @Test
    void aCertificateIsGoodByEitherHashWithAndWithoutNonceAndByEachGeneration() {
        for (IssuedCertificate certificate : new IssuedCertificate[]{holder, older}) {
            for (CertIdHash hash : CertIdHash.values()) {
                OcspRequest request = request(certificate, hash, nonce());
                assertEquals(good(), judge.judge(answer(request), request, STRICT, NOW));
                OcspRequest plain = request(certificate, hash, Optional.empty());
                assertEquals(good(), judge.judge(answer(plain), plain, STRICT, NOW));
            }
        }
    }

    @Test
    void aRevokedCertificateComesWithItsReason() {
        for (var each : io.chukei.testbed.jlis.RevocationReason.values()) {
            IssuedCertificate certificate = jlis.issue(HolderSpec.ordinary());
            jlis.revoke(CaKind.AUTH, certificate.serial(), each);
            OcspRequest request = request(certificate, CertIdHash.SHA256, nonce());
            RevocationReason reason = RevocationReason.ofCode(each.code()).orElseThrow();
            assertEquals(new OcspVerdict.Believed(new OcspAnswer.Revoked(reason)),
                judge.judge(answer(request), request, STRICT, NOW));
        }
    }

    @Test
    void anUnknownCertificateIsUnknown() {
        OcspRequest request = OcspRequest.write(generation(holder), CertificateSerial.of(4_711), CertIdHash.SHA1, nonce());
        assertEquals(new OcspVerdict.Believed(new OcspAnswer.Unknown()), judge.judge(answer(request), request, STRICT, NOW));
        assertEquals(new OcspVerdict.Believed(new OcspAnswer.Unknown()), with(OcspFault.UNKNOWN));
    }

    @Test
    void aDelegatedResponderIsBelievedWhenTheIssuingKeyMadeItOne() {
        assertEquals(good(), by(OcspSigner.DELEGATE));
        assertEquals(refused(OcspProblem.RESPONDER_NOT_ENTITLED), by(OcspSigner.DELEGATE_WITHOUT_PURPOSE));
        assertEquals(refused(OcspProblem.RESPONDER_NOT_ENTITLED), by(OcspSigner.DELEGATE_WITHOUT_USAGE));
        assertEquals(refused(OcspProblem.RESPONDER_OUTSIDE_VALIDITY), by(OcspSigner.DELEGATE_EXPIRED));
        assertEquals(refused(OcspProblem.RESPONDER_NOT_OF_CA), by(OcspSigner.DELEGATE_OF_OTHER_KEY));
        assertEquals(refused(OcspProblem.RESPONDER_UNKNOWN), by(OcspSigner.DELEGATE_NOT_SHOWN));
        assertEquals(refused(OcspProblem.SIGNATURE_INVALID), by(OcspSigner.IMPOSTOR));
    }

    @Test
    void aResponderWithoutNoCheckIsLookedUpInTheLists() {
        RevocationAnswer.Good listed = new RevocationAnswer.Good(PartitionName.WHOLE, java.math.BigInteger.ONE, NOW);
        RevocationAnswer.Revoked revoked =
            new RevocationAnswer.Revoked(RevocationReason.KEY_COMPROMISE, PartitionName.WHOLE, java.math.BigInteger.ONE);
        assertEquals(refused(OcspProblem.RESPONDER_UNDETERMINED), by(OcspSigner.DELEGATE_TO_BE_CHECKED));
        assertEquals(good(), judgedWith((ca, serial, partition, now) -> listed, OcspSigner.DELEGATE_TO_BE_CHECKED, STRICT));
        assertEquals(refused(OcspProblem.RESPONDER_REVOKED),
            judgedWith((ca, serial, partition, now) -> revoked, OcspSigner.DELEGATE_TO_BE_CHECKED, STRICT));
    }

    @Test
    void noCheckSparesTheLookOnlyWherePolicySaysSo() {
        OcspPolicy always = new OcspPolicy(Duration.ofHours(1), Duration.ofMinutes(5), true, false);
        assertEquals(good(), judgedWith(NO_LISTS, OcspSigner.DELEGATE, STRICT));
        assertEquals(refused(OcspProblem.RESPONDER_UNDETERMINED), judgedWith(NO_LISTS, OcspSigner.DELEGATE, always));
    }

    private static OcspVerdict judgedWith(RevocationSource lists, OcspSigner signer, OcspPolicy policy) {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST.signedBy(signer));
        OcspRequest request = request(holder, CertIdHash.SHA1, nonce());
        return new OcspJudge(SIGNATURES, lists, MAX_OCTETS).judge(answer(request), request, policy, NOW);
    }

    @Test
    void eachFaultIsRefusedByItsName() {
        assertEquals(refused(OcspProblem.BAD_REASON), with(OcspFault.BAD_REASON));
        assertEquals(refused(OcspProblem.TOO_OLD), with(OcspFault.STALE));
        assertEquals(refused(OcspProblem.OVERDUE), with(OcspFault.OVERDUE));
        assertEquals(refused(OcspProblem.FROM_THE_FUTURE), with(OcspFault.FUTURE));
        assertEquals(refused(OcspProblem.NO_NONCE), with(OcspFault.NO_NONCE));
        assertEquals(refused(OcspProblem.WRONG_NONCE), with(OcspFault.WRONG_NONCE));
        assertEquals(refused(OcspProblem.NOT_ASKED_FOR), with(OcspFault.OTHER_CERTIFICATE));
        assertEquals(refused(OcspProblem.TWICE), with(OcspFault.TWICE));
        assertEquals(refused(OcspProblem.UNKNOWN_CRITICAL_EXTENSION), with(OcspFault.UNKNOWN_CRITICAL));
        assertEquals(refused(OcspProblem.SIGNATURE_INVALID), with(OcspFault.BROKEN_SIGNATURE));
        assertEquals(refused(OcspProblem.STATUS_TRY_LATER), with(OcspFault.TRY_LATER));
        assertEquals(refused(OcspProblem.MALFORMED), with(OcspFault.GARBAGE));
        assertEquals(refused(OcspProblem.MALFORMED), with(OcspFault.TRAILING));
        assertEquals(refused(OcspProblem.TOO_LONG), with(OcspFault.HUGE));
    }

    @Test
    void everyStatusHasItsName() {
        OcspRequest request = request(holder, CertIdHash.SHA1, nonce());
        record Case(int status, OcspProblem problem) {}
        for (Case one : new Case[]{new Case(1, OcspProblem.STATUS_MALFORMED_REQUEST), new Case(2, OcspProblem.STATUS_INTERNAL_ERROR),
            new Case(3, OcspProblem.STATUS_TRY_LATER), new Case(4, OcspProblem.MALFORMED), new Case(5, OcspProblem.STATUS_SIG_REQUIRED),
            new Case(6, OcspProblem.STATUS_UNAUTHORIZED), new Case(7, OcspProblem.MALFORMED), new Case(0, OcspProblem.MALFORMED)}) {
            Bytes bare = Bytes.of(new byte[]{0x30, 3, 0x0A, 1, (byte) one.status});
            assertEquals(refused(one.problem), judge.judge(bare, request, STRICT, NOW));
        }
    }

    @Test
    void aMissingNonceIsAllowedByPolicyButAWrongOneNever() {
        OcspPolicy lenient = new OcspPolicy(Duration.ofHours(1), Duration.ofMinutes(5), false, true);
        assertEquals(good(), ask(OcspConduct.HONEST.with(OcspFault.NO_NONCE), lenient));
        assertEquals(refused(OcspProblem.WRONG_NONCE), ask(OcspConduct.HONEST.with(OcspFault.WRONG_NONCE), lenient));
    }

    @Test
    void aResponseGrowsOldAndItsCaToo() {
        OcspRequest request = request(holder, CertIdHash.SHA1, nonce());
        Bytes answer = answer(request);
        OcspPolicy tolerant = new OcspPolicy(Duration.ofDays(30), Duration.ZERO, true, true);
        assertEquals(good(), judge.judge(answer, request, tolerant, NOW.plus(Duration.ofMinutes(15))));
        assertEquals(refused(OcspProblem.OVERDUE), judge.judge(answer, request, tolerant, NOW.plus(Duration.ofMinutes(15)).plusSeconds(1)));
        assertEquals(refused(OcspProblem.FROM_THE_FUTURE), judge.judge(answer, request, tolerant, NOW.minusSeconds(1)));
        assertEquals(good(), judge.judge(answer, request, STRICT, NOW.plus(Duration.ofMinutes(20))));
        assertEquals(refused(OcspProblem.OVERDUE), judge.judge(answer, request, STRICT, NOW.plus(Duration.ofMinutes(21))));
        assertEquals(refused(OcspProblem.TOO_OLD), judge.judge(answer, request, STRICT, NOW.plus(Duration.ofHours(2))));
        assertEquals(refused(OcspProblem.CA_OUTSIDE_VALIDITY), judge.judge(answer, request, STRICT, NOW.plus(Duration.ofDays(4_000))));
    }

    @Test
    void anAnswerForOneGenerationIsNoneForAnother() {
        OcspRequest asked = request(older, CertIdHash.SHA1, nonce());
        OcspRequest meant = OcspRequest.write(generation(holder), CertificateSerial.of(older.serial()), CertIdHash.SHA1, nonce());
        assertEquals(refused(OcspProblem.SIGNATURE_INVALID), judge.judge(answer(asked), meant, STRICT, NOW));
    }

    @Test
    void theNextCardsGenerationAnswersByItsOwnAlgorithmAndThroughADelegate() throws IOException {
        try (Jlis mixed = Jlis.start(JlisSettings.ordinary().withNextCards(), () -> NOW, new HolderKeys(new SecureRandom(), 1))) {
            IssuedCertificate next = mixed.issue(HolderSpec.ordinary().ofGeneration(HolderSpec.NEXT_CARDS));
            OcspRequest request = request(next, CertIdHash.SHA256, nonce());
            for (OcspSigner signer : new OcspSigner[]{OcspSigner.CA, OcspSigner.DELEGATE}) {
                mixed.setOcsp(CaKind.AUTH, OcspConduct.HONEST.signedBy(signer));
                Bytes answer = Bytes.of(mixed.answerOcsp(CaKind.AUTH, request.der().toByteArray()));
                assertEquals(good(), judge.judge(answer, request, STRICT, NOW));
            }
        }
    }

    @Test
    void noCutAndNoTurnedBitIsBelieved() {
        jlis.setOcsp(CaKind.AUTH, OcspConduct.HONEST);
        OcspRequest request = request(holder, CertIdHash.SHA1, nonce());
        byte[] whole = answer(request).toByteArray();
        for (int length = 0; length < whole.length; length++) {
            assertInstanceOf(OcspVerdict.Refused.class, judge.judge(Bytes.of(Arrays.copyOf(whole, length)), request, STRICT, NOW));
        }
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] turned = whole.clone();
            turned[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertInstanceOf(OcspVerdict.Refused.class, judge.judge(Bytes.of(turned), request, STRICT, NOW));
        }
    }

    @Test
    void noMutationOfADelegatesAnswerThrowsOrTurnsRevokedIntoGood() {
        jlis.setOcsp(CaKind.AUTH, new OcspConduct(OcspSigner.DELEGATE, OcspFault.REVOKED));
        OcspRequest request = request(holder, CertIdHash.SHA1, nonce());
        byte[] whole = answer(request).toByteArray();
        SplittableRandom random = new SplittableRandom(11);
        Set<OcspProblem> seen = EnumSet.noneOf(OcspProblem.class);
        for (int i = 0; i < 5_000; i++) {
            byte[] mutated = whole.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            switch (judge.judge(Bytes.of(mutated), request, STRICT, NOW)) {
                case OcspVerdict.Believed(OcspAnswer answer) -> assertInstanceOf(OcspAnswer.Revoked.class, answer);
                case OcspVerdict.Refused(OcspProblem problem) -> seen.add(problem);
            }
        }
        assertTrue(seen.contains(OcspProblem.MALFORMED) && seen.contains(OcspProblem.SIGNATURE_INVALID), seen::toString);
    }

    @Test
    void theRespondersCertificatesCanBeRead() {
        assertInstanceOf(CertificateReading.Read.class,
            CertificateReader.read(Bytes.of(jlis.ocspCertificate(CaKind.AUTH, OcspSigner.DELEGATE))));
    }
}

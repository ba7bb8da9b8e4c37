package io.chukei.jpki.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.crl.Authorities;
import io.chukei.jpki.crl.CrlJudge;
import io.chukei.jpki.crl.CrlLimits;
import io.chukei.jpki.crl.CrlVerdict;
import io.chukei.jpki.revocation.FreshnessPolicy;
import io.chukei.jpki.revocation.RevocationSet;
import io.chukei.jpki.revocation.RevocationView;
import io.chukei.jpki.signature.BouncyDigestCheck;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.CertificateVariant;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.jlis.RevocationReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ProofVerifierTest {

    private static final Bytes STATEMENT = Bytes.of("a statement".getBytes(StandardCharsets.US_ASCII));
    private static final FreshnessPolicy FRESHNESS = new FreshnessPolicy(Duration.ZERO, Duration.ofDays(3));

    @SuppressWarnings("NullAway.Init")
    private static Authorities world;

    @SuppressWarnings("NullAway.Init")
    private static RevocationView lists;

    @SuppressWarnings("NullAway.Init")
    private static ProofVerifier verifier;

    @BeforeAll
    static void start() throws IOException {
        world = Authorities.start();
        lists = new RevocationView(RevocationSet.empty(FRESHNESS));
        verifier = new ProofVerifier(world.pinned(), lists, ProviderSignatureCheck.choose());
        publish();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aSoundProofByEitherGenerationIsVerified() throws Exception {
        for (int generation = 1; generation <= 2; generation++) {
            IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary().ofGeneration(generation));
            ProofVerdict.Verified verified = assertInstanceOf(ProofVerdict.Verified.class, verify(holder, STATEMENT));
            assertTrue(verified.firstTime());
        }
    }

    @Test
    void eachBadCertificateHasItsReason() throws Exception {
        Map<CertificateVariant, ProofReason> expected = Map.ofEntries(
            Map.entry(CertificateVariant.EXPIRED, ProofReason.EXPIRED),
            Map.entry(CertificateVariant.NOT_YET_VALID, ProofReason.NOT_YET_VALID),
            Map.entry(CertificateVariant.WRONG_POLICY, ProofReason.WRONG_POLICY),
            Map.entry(CertificateVariant.NO_POLICY, ProofReason.WRONG_POLICY),
            Map.entry(CertificateVariant.WRONG_KEY_USAGE, ProofReason.WRONG_KEY_USAGE),
            Map.entry(CertificateVariant.CA_FLAG, ProofReason.NOT_END_ENTITY),
            Map.entry(CertificateVariant.UNKNOWN_CRITICAL_EXTENSION, ProofReason.UNKNOWN_CRITICAL_EXTENSION),
            Map.entry(CertificateVariant.FOREIGN_CA, ProofReason.WRONG_CA),
            Map.entry(CertificateVariant.BROKEN_SIGNATURE, ProofReason.CA_SIGNATURE_INVALID),
            Map.entry(CertificateVariant.UNKNOWN_DISTRIBUTION_POINT, ProofReason.REVOCATION_UNDETERMINED_UNKNOWN_PARTITION),
            Map.entry(CertificateVariant.OVER_LONG, ProofReason.CERTIFICATE_TOO_LONG),
            Map.entry(CertificateVariant.TRUNCATED, ProofReason.MALFORMED_CERTIFICATE));
        for (Map.Entry<CertificateVariant, ProofReason> each : expected.entrySet()) {
            IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary().with(each.getKey()));
            assertEquals(each.getValue(), refused(verify(holder, STATEMENT)), each.getKey().name());
        }
    }

    @Test
    void aCertificateByAForeignKeyUnderTheRightNameIsRefused() throws Exception {
        ProofReason reason = refused(verify(world.jlis().issue(HolderSpec.ordinary().with(CertificateVariant.FOREIGN_KEY)), STATEMENT));
        assertTrue(reason == ProofReason.CA_SIGNATURE_INVALID || reason == ProofReason.WRONG_CA, reason.name());
    }

    @Test
    void aSignatureOverAnotherStatementIsRefused() throws Exception {
        IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
        ProofClaim claim = new ProofClaim(Bytes.of(new byte[]{1}), new CertificateEvidence.FullCertificate(Bytes.of(holder.der())),
            sign(holder, STATEMENT));
        assertEquals(ProofReason.SIGNATURE_INVALID, refused(verifier.verify(claim, CertificatesOnFile.NONE, now())));
    }

    @Test
    void eachRevocationHasItsReasonAndARecheckSeesIt() throws Exception {
        for (RevocationReason reason : RevocationReason.values()) {
            IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
            ProofVerdict.Verified before = assertInstanceOf(ProofVerdict.Verified.class, verify(holder, STATEMENT));
            world.jlis().revoke(CaKind.AUTH, holder.serial(), reason);
            publish();
            ProofReason given = refused(verify(holder, STATEMENT));
            assertTrue(given.name().startsWith("REVOKED_"), given.name());
            assertEquals(given, refused(verifier.recheck(before.certificate().onFile(), now())));
        }
    }

    @Test
    void aStaleListSaysNothing() throws Exception {
        IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary().in(Municipality.SETAGAYA));
        assertEquals(ProofReason.REVOCATION_UNDETERMINED_STALE, refused(verifier.verify(claim(holder, STATEMENT), CertificatesOnFile.NONE,
            now().plus(Duration.ofDays(4)))));
    }

    @Test
    void byFingerprintOnlyWhoIsOnFileIsVerified() throws Exception {
        IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
        ProofVerdict.Verified first = assertInstanceOf(ProofVerdict.Verified.class, verify(holder, STATEMENT));
        CertificateOnFile file = first.certificate().onFile();
        ProofClaim claim = new ProofClaim(STATEMENT,
            new CertificateEvidence.Fingerprint(file.caKeyId(), file.serial(), file.sha256()), sign(holder, STATEMENT));
        assertInstanceOf(ProofVerdict.CertificateWanted.class, verifier.verify(claim, CertificatesOnFile.NONE, now()));
        assertInstanceOf(ProofVerdict.Verified.class, verifier.verify(claim, (ca, id, serial) -> Optional.of(file), now()));
    }

    @Test
    void aCertificateWithAnyByteChangedIsNeverAcceptedAndNothingIsThrown() throws Exception {
        Random random = new Random(5280);
        IssuedCertificate holder = world.jlis().issue(HolderSpec.ordinary());
        Bytes signature = sign(holder, STATEMENT);
        for (int at = 0; at < holder.der().length; at++) {
            byte[] changed = holder.der().clone();
            changed[at] ^= (byte) (1 + random.nextInt(255));
            ProofClaim claim = new ProofClaim(STATEMENT, new CertificateEvidence.FullCertificate(Bytes.of(changed)), signature);
            assertInstanceOf(ProofVerdict.Refused.class, verifier.verify(claim, CertificatesOnFile.NONE, now()), "changed at " + at);
        }
    }

    private static void publish() throws IOException {
        world.jlis().publish();
        CrlJudge judge = new CrlJudge(world.pinned(), new BouncyDigestCheck(), CrlLimits.DEFAULT, Duration.ofMinutes(5));
        for (Municipality place : Municipality.ALL) {
            byte[] list = world.jlis().list(CaKind.AUTH, place);
            CrlVerdict verdict = judge.judge(Authorities.AUTH, Authorities.partition(place), new ByteArrayInputStream(list),
                Optional.empty(), now());
            lists.publish(lists.current().with(assertInstanceOf(CrlVerdict.Accepted.class, verdict).list()));
        }
    }

    private static ProofVerdict verify(IssuedCertificate holder, Bytes statement) throws GeneralSecurityException {
        return verifier.verify(claim(holder, statement), CertificatesOnFile.NONE, now());
    }

    private static ProofClaim claim(IssuedCertificate holder, Bytes statement) throws GeneralSecurityException {
        return new ProofClaim(statement, new CertificateEvidence.FullCertificate(Bytes.of(holder.der())), sign(holder, statement));
    }

    private static Bytes sign(IssuedCertificate holder, Bytes statement) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(holder.key());
        signature.update(statement.toByteArray());
        return Bytes.owning(signature.sign());
    }

    private static ProofReason refused(ProofVerdict verdict) {
        return switch (verdict) {
            case ProofVerdict.Refused(ProofReason reason, var holder) -> reason;
            case ProofVerdict.Verified verified -> throw new AssertionError("verified");
            case ProofVerdict.CertificateWanted wanted -> throw new AssertionError("certificate wanted");
        };
    }

    private static Instant now() {
        return Clock.systemUTC().instant().plusSeconds(1);
    }
}

package io.chukei.jpki.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.authority.TestCa;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.RevocationAnswer;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.revocation.RevocationSource;
import io.chukei.jpki.signature.ProviderSignatureCheck;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.junit.jupiter.api.Test;

/// One reason for each thing that can be wrong, and which comes first when several are.
final class ProofReasonsTest {

    private static final KeyPair CA_KEYS = TestCa.rsa(2048);
    private static final KeyPair HOLDER = TestCa.rsa(2048);
    private static final KeyPair OTHER = TestCa.rsa(2048);
    private static final TestCa CA = new TestCa(CA_KEYS, TestCa.Form.SOUND);
    private static final TestCa NEWER = new TestCa(OTHER, TestCa.Form.SOUND);
    private static final BigInteger SERIAL = BigInteger.valueOf(114_393_094L);
    private static final Bytes STATEMENT = Bytes.of("a statement".getBytes(StandardCharsets.US_ASCII));
    private static final PartitionName PARTITION = PartitionName.parse(TestCa.PARTITION_TEXT).orElseThrow();

    private static final RevocationSource GOOD = (ca, serial, partition, now) -> partition.equals(PARTITION)
        ? new RevocationAnswer.Good(partition, BigInteger.ONE, now)
        : new RevocationAnswer.Undetermined(RevocationAnswer.Why.UNKNOWN_PARTITION);
    private static final RevocationSource HELD = (ca, serial, partition, now) -> new RevocationAnswer.Revoked(
        RevocationReason.CERTIFICATE_HOLD, partition, BigInteger.ONE);

    @Test
    void aSoundCertificateIsVerifiedAndItsDistributionPointTiesItToThePartition() {
        ProofVerdict.Verified verified = assertInstanceOf(ProofVerdict.Verified.class, verdict(TestCa.pinned(CA), ordinary()));
        assertEquals(PARTITION, verified.certificate().onFile().distributionPoint());
        assertEquals(SERIAL, verified.certificate().serial().exact());
    }

    @Test
    void withoutKeyIdentifierTheSignatureChoosesTheGeneration() {
        for (CaSet both : new CaSet[]{TestCa.pinned(CA, NEWER), TestCa.pinned(NEWER, CA)}) {
            ProofVerdict.Verified verified = assertInstanceOf(ProofVerdict.Verified.class, verdict(both, ordinary()));
            assertEquals(CA.generation().keyId(), verified.certificate().onFile().caKeyId());
        }
        assertEquals(ProofReason.CA_SIGNATURE_INVALID, reason(TestCa.pinned(NEWER), ordinary()));
    }

    @Test
    void aKeyIdentifierThatIsNotPinnedIsAWrongCa() {
        JcaX509v3CertificateBuilder builder = CA.ordinary(SERIAL, HOLDER);
        CA.addAuthorityKey(builder);
        Bytes named = CA.signed(builder);
        assertInstanceOf(ProofVerdict.Verified.class, verdict(TestCa.pinned(NEWER, CA), named));
        assertEquals(ProofReason.WRONG_CA, reason(TestCa.pinned(NEWER), named));
    }

    @Test
    void aSerialOfTwentyOctetsIsTakenAndAnyOtherOneIsMalformed() {
        BigInteger longest = BigInteger.ONE.shiftLeft(159).subtract(BigInteger.ONE);
        assertInstanceOf(ProofVerdict.Verified.class, verdict(TestCa.pinned(CA), CA.signed(CA.ordinary(longest, HOLDER))));
        for (BigInteger bad : new BigInteger[]{BigInteger.ZERO, BigInteger.valueOf(-5), longest.add(BigInteger.ONE),
            longest.shiftLeft(8)}) {
            assertEquals(ProofReason.MALFORMED_CERTIFICATE, reason(TestCa.pinned(CA), CA.signed(CA.ordinary(bad, HOLDER))), bad.toString());
        }
    }

    @Test
    void bytesBehindTheCertificateAndAnotherAlgorithmOutsideAreMalformed() {
        byte[] der = ordinary().toByteArray();
        assertEquals(ProofReason.MALFORMED_CERTIFICATE, reason(TestCa.pinned(CA), Bytes.owning(Arrays.copyOf(der, der.length + 1))));
        byte[] outside = der.clone();
        // The outer AlgorithmIdentifier ends 5 + 256 octets before the end: …01 01 0B 05 00 03 82 01 01 00 <signature>.
        int at = outside.length - 256 - 5 - 3;
        assertEquals(0x0B, outside[at]);
        outside[at] = 0x0C;
        assertEquals(ProofReason.MALFORMED_CERTIFICATE, reason(TestCa.pinned(CA), Bytes.owning(outside)));
        assertEquals(ProofReason.MALFORMED_CERTIFICATE, reason(TestCa.pinned(CA), Bytes.of(new byte[0])));
        assertEquals(ProofReason.CERTIFICATE_TOO_LONG, reason(TestCa.pinned(CA), Bytes.of(new byte[4_097])));
    }

    @Test
    void keysAndAlgorithmsThatAreNotTheGenerationsAreRefused() {
        assertEquals(ProofReason.ALGORITHM_NOT_ALLOWED, reason(TestCa.pinned(CA), CA.signed(CA.ordinary(SERIAL, TestCa.rsa(1024)))));
        assertEquals(ProofReason.ALGORITHM_NOT_ALLOWED, reason(TestCa.pinned(CA), CA.signed(CA.ordinary(SERIAL, TestCa.p384()))));
        for (String weak : new String[]{"SHA1withRSA", "SHA512withRSA", "SHA256withRSAandMGF1"}) {
            assertEquals(ProofReason.ALGORITHM_NOT_ALLOWED, reason(TestCa.pinned(CA), CA.signed(CA.ordinary(SERIAL, HOLDER), weak)), weak);
        }
    }

    @Test
    void theNextCardsAlgorithmWorksEndToEndBesideTodays() {
        TestCa next = new TestCa(TestCa.p384(), TestCa.Form.SOUND);
        KeyPair holder = TestCa.p384();
        Bytes certificate = next.signed(next.ordinary(SERIAL, holder));
        CaSet mixed = TestCa.pinned(CA, next);
        assertInstanceOf(ProofVerdict.Verified.class, verifier(mixed, GOOD).verify(new ProofClaim(STATEMENT,
            new CertificateEvidence.FullCertificate(certificate), TestCa.sign(holder, STATEMENT)), CertificatesOnFile.NONE, TestCa.NOW));
        assertInstanceOf(ProofVerdict.Verified.class, verdict(mixed, ordinary()));
        assertEquals(ProofReason.SIGNATURE_INVALID, reason(mixed, certificate, GOOD, TestCa.sign(TestCa.p384(), STATEMENT)));
    }

    @Test
    void aCaCertificateThatMayNotSignOrIsNotValidIsOfNoUse() {
        TestCa noRight = new TestCa(CA_KEYS, new TestCa.Form(KeyUsage.cRLSign, true, TestCa.NOW, TestCa.NOW.plusSeconds(9)));
        TestCa noCa = new TestCa(CA_KEYS, new TestCa.Form(KeyUsage.keyCertSign, false, TestCa.NOW, TestCa.NOW.plusSeconds(9)));
        TestCa over =
            new TestCa(CA_KEYS, new TestCa.Form(KeyUsage.keyCertSign, true, TestCa.NOW.minusSeconds(9), TestCa.NOW.minusSeconds(2)));
        TestCa early =
            new TestCa(CA_KEYS, new TestCa.Form(KeyUsage.keyCertSign, true, TestCa.NOW.plusSeconds(2), TestCa.NOW.plusSeconds(9)));
        assertEquals(ProofReason.CA_NOT_ENTITLED, reason(TestCa.pinned(noRight), ordinary()));
        assertEquals(ProofReason.CA_NOT_ENTITLED, reason(TestCa.pinned(noCa), ordinary()));
        assertEquals(ProofReason.CA_OUTSIDE_VALIDITY, reason(TestCa.pinned(over), ordinary()));
        assertEquals(ProofReason.CA_OUTSIDE_VALIDITY, reason(TestCa.pinned(early), ordinary()));
    }

    @Test
    void whatTheProfileDemandsMayNotBeLeftOut() {
        JcaX509v3CertificateBuilder noPoint = CA.bare(SERIAL, HOLDER);
        TestCa.add(noPoint, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        TestCa.add(noPoint, Extension.certificatePolicies, true, TestCa.policies("1.2.392.200149.8.5.1.3.30"));
        assertEquals(ProofReason.NO_DISTRIBUTION_POINT, reason(TestCa.pinned(CA), CA.signed(noPoint)));
        assertEquals(ProofReason.WRONG_KEY_USAGE, reason(TestCa.pinned(CA), CA.signed(CA.bare(SERIAL, HOLDER))));
        JcaX509v3CertificateBuilder unknown = CA.ordinary(SERIAL, HOLDER);
        TestCa.add(unknown, new ASN1ObjectIdentifier("2.999.1"), true, DERNull.INSTANCE);
        assertEquals(ProofReason.UNKNOWN_CRITICAL_EXTENSION, reason(TestCa.pinned(CA), CA.signed(unknown)));
    }

    @Test
    void validityIsInclusiveToTheLastSecond() {
        Instant end = TestCa.NOW.plus(Duration.ofDays(3));
        Bytes certificate = CA.signed(CA.ordinary(SERIAL, HOLDER, end));
        ProofVerifier verifier = verifier(TestCa.pinned(CA), GOOD);
        assertInstanceOf(ProofVerdict.Verified.class, verifier.verifyCertificate(certificate, end));
        assertInstanceOf(ProofVerdict.Verified.class, verifier.verifyCertificate(certificate, end.plusMillis(999)));
        assertEquals(ProofReason.EXPIRED, refused(verifier.verifyCertificate(certificate, end.plusSeconds(1))).reason());
        Instant begin = TestCa.NOW.minus(Duration.ofDays(30));
        assertInstanceOf(ProofVerdict.Verified.class, verifier.verifyCertificate(certificate, begin));
        assertEquals(ProofReason.NOT_YET_VALID, refused(verifier.verifyCertificate(certificate, begin.minusNanos(1))).reason());
    }

    @Test
    void whenSeveralThingsAreWrongTheFirstInTheOrderOfTheChecksIsGiven() {
        Bytes expired = CA.signed(CA.ordinary(SERIAL, HOLDER, TestCa.NOW.minusSeconds(5)));
        Bytes foreign = TestCa.sign(OTHER, STATEMENT);
        Bytes sound = TestCa.sign(HOLDER, STATEMENT);
        CaSet pinned = TestCa.pinned(CA);
        assertEquals(ProofReason.EXPIRED, reason(pinned, expired, HELD, foreign), "expired before signature and revocation");
        assertEquals(ProofReason.SIGNATURE_INVALID, reason(pinned, ordinary(), HELD, foreign), "signature before revocation");
        assertEquals(ProofReason.REVOKED_HOLD, reason(pinned, ordinary(), HELD, sound));
        JcaX509v3CertificateBuilder expiredWithoutPolicy = CA.bare(SERIAL, HOLDER, TestCa.NOW.minusSeconds(5));
        TestCa.add(expiredWithoutPolicy, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        assertEquals(ProofReason.WRONG_POLICY, reason(pinned, CA.signed(expiredWithoutPolicy), HELD, foreign), "profile before validity");
        assertEquals(ProofReason.CA_SIGNATURE_INVALID, reason(TestCa.pinned(NEWER), expired, HELD, foreign), "the CA before all of it");
    }

    @Test
    void whoItWasIsToldOnlyOnceTheHolderHasSigned() {
        CaSet pinned = TestCa.pinned(CA);
        assertTrue(refusedBy(pinned, HELD, TestCa.sign(HOLDER, STATEMENT)).holder().isPresent());
        assertFalse(refusedBy(pinned, HELD, TestCa.sign(OTHER, STATEMENT)).holder().isPresent());
    }

    @Test
    void aCertificateOnFileIsGoodOnlyWhileItsGenerationIsPinned() {
        CertificateOnFile file =
            assertInstanceOf(ProofVerdict.Verified.class, verdict(TestCa.pinned(CA), ordinary())).certificate().onFile();
        CertificatesOnFile files = (ca, keyId, serial) -> Optional.of(file);
        ProofVerifier with = verifier(TestCa.pinned(CA, NEWER), GOOD);
        ProofVerifier without = verifier(TestCa.pinned(NEWER), GOOD);
        ProofClaim claim = new ProofClaim(STATEMENT, new CertificateEvidence.Fingerprint(file.caKeyId(), file.serial(), file.sha256()),
            TestCa.sign(HOLDER, STATEMENT));
        assertFalse(assertInstanceOf(ProofVerdict.Verified.class, with.verify(claim, files, TestCa.NOW)).firstTime());
        assertEquals(ProofReason.WRONG_CA, refused(without.verify(claim, files, TestCa.NOW)).reason());
        assertEquals(ProofReason.WRONG_CA, refused(without.recheck(file, TestCa.NOW)).reason());
        assertEquals(ProofReason.EXPIRED, refused(with.recheck(file, TestCa.NOW.plus(Duration.ofDays(366)))).reason());
        assertEquals(ProofReason.REVOKED_HOLD, refused(verifier(TestCa.pinned(CA), HELD).recheck(file, TestCa.NOW)).reason());
    }

    @Test
    void aCertificateOnFileIsGoodOnlyWhileItsProfileIsTheSame() {
        CertificateOnFile file =
            assertInstanceOf(ProofVerdict.Verified.class, verdict(TestCa.pinned(CA), ordinary())).certificate().onFile();
        CertificatesOnFile files = (ca, keyId, serial) -> Optional.of(file);
        ProofVerifier narrowed = verifier(TestCa.pinned(CertificateProfile.jpki(Set.of("1.2.3")), CA), GOOD);
        ProofVerifier widened =
            verifier(TestCa.pinned(CertificateProfile.jpki(Set.of("1.2.3", CertificateProfile.AUTH_CARD_POLICY)), CA), GOOD);
        Bytes signature = TestCa.sign(HOLDER, STATEMENT);
        ProofClaim fingerprint = new ProofClaim(STATEMENT,
            new CertificateEvidence.Fingerprint(file.caKeyId(), file.serial(), file.sha256()), signature);
        ProofClaim whole = new ProofClaim(STATEMENT, new CertificateEvidence.FullCertificate(ordinary()), signature);
        assertInstanceOf(ProofVerdict.CertificateWanted.class, narrowed.verify(fingerprint, files, TestCa.NOW));
        assertEquals(ProofReason.WRONG_POLICY, refused(narrowed.verify(whole, files, TestCa.NOW)).reason());
        assertInstanceOf(ProofVerdict.CertificateWanted.class, widened.verify(fingerprint, files, TestCa.NOW));
        assertTrue(assertInstanceOf(ProofVerdict.Verified.class, widened.verify(whole, files, TestCa.NOW)).firstTime(), "filed anew");
    }

    @Test
    void aFileSparesTheCasSignatureButNeverTheHolders() {
        CertificateOnFile file =
            assertInstanceOf(ProofVerdict.Verified.class, verdict(TestCa.pinned(CA), ordinary())).certificate().onFile();
        ProofVerifier verifier = new ProofVerifier(TestCa.pinned(CA), GOOD, (algorithm, spki, data, signature) -> {
            assertEquals(STATEMENT, data, "only the statement's signature is checked");
            return ProviderSignatureCheck.choose().verify(algorithm, spki, data, signature);
        });
        CertificatesOnFile files = (ca, keyId, serial) -> Optional.of(file);
        CertificateEvidence certificate = new CertificateEvidence.FullCertificate(ordinary());
        assertInstanceOf(ProofVerdict.Verified.class,
            verifier.verify(new ProofClaim(STATEMENT, certificate, TestCa.sign(HOLDER, STATEMENT)), files, TestCa.NOW));
        assertEquals(ProofReason.SIGNATURE_INVALID,
            refused(verifier.verify(new ProofClaim(STATEMENT, certificate, TestCa.sign(OTHER, STATEMENT)), files, TestCa.NOW)).reason());
    }

    @Test
    void aFileOfAnotherCertificateOfTheSameSerialDoesNotServe() {
        Bytes renewed = CA.signed(CA.ordinary(SERIAL, OTHER));
        CertificateOnFile other = assertInstanceOf(ProofVerdict.Verified.class, verdict(TestCa.pinned(CA), renewed, OTHER)).certificate()
            .onFile();
        CertificatesOnFile files = (ca, keyId, serial) -> Optional.of(other);
        CertificateOnFile mine =
            assertInstanceOf(ProofVerdict.Verified.class, verdict(TestCa.pinned(CA), ordinary())).certificate().onFile();
        ProofVerifier verifier = verifier(TestCa.pinned(CA), GOOD);
        assertInstanceOf(ProofVerdict.CertificateWanted.class, verifier.verify(new ProofClaim(STATEMENT,
            new CertificateEvidence.Fingerprint(mine.caKeyId(), mine.serial(), mine.sha256()), TestCa.sign(HOLDER, STATEMENT)), files,
            TestCa.NOW));
        assertTrue(assertInstanceOf(ProofVerdict.Verified.class, verifier.verify(new ProofClaim(STATEMENT,
            new CertificateEvidence.FullCertificate(ordinary()), TestCa.sign(HOLDER, STATEMENT)), files, TestCa.NOW)).firstTime());
    }

    @Test
    void nothingOfTheHolderIsInAnyText() {
        ProofVerdict verdict = verdict(TestCa.pinned(CA), ordinary());
        String text = verdict + " " + new CertificateEvidence.FullCertificate(ordinary())
            + io.chukei.jpki.certificate.CertificateReader.read(ordinary());
        assertFalse(
            text.contains(SERIAL.toString()) || text.contains("SIM0001") || text.toUpperCase(java.util.Locale.ROOT).contains("6D18006"),
            text);
    }

    private static Bytes ordinary() {
        return CA.signed(CA.ordinary(SERIAL, HOLDER));
    }

    private static ProofVerifier verifier(CaSet pinned, RevocationSource revocation) {
        return new ProofVerifier(pinned, revocation, ProviderSignatureCheck.choose());
    }

    private static ProofVerdict verdict(CaSet pinned, Bytes certificate) {
        return verdict(pinned, certificate, HOLDER);
    }

    private static ProofVerdict verdict(CaSet pinned, Bytes certificate, KeyPair holder) {
        return verifier(pinned, GOOD).verify(new ProofClaim(STATEMENT, new CertificateEvidence.FullCertificate(certificate),
            TestCa.sign(holder, STATEMENT)), CertificatesOnFile.NONE, TestCa.NOW);
    }

    private static ProofReason reason(CaSet pinned, Bytes certificate) {
        return refused(verdict(pinned, certificate)).reason();
    }

    private static ProofReason reason(CaSet pinned, Bytes certificate, RevocationSource revocation, Bytes signature) {
        return refused(verifier(pinned, revocation).verify(new ProofClaim(STATEMENT, new CertificateEvidence.FullCertificate(certificate),
            signature), CertificatesOnFile.NONE, TestCa.NOW)).reason();
    }

    private static ProofVerdict.Refused refusedBy(CaSet pinned, RevocationSource revocation, Bytes signature) {
        return refused(verifier(pinned, revocation).verify(new ProofClaim(STATEMENT, new CertificateEvidence.FullCertificate(ordinary()),
            signature), CertificatesOnFile.NONE, TestCa.NOW));
    }

    private static ProofVerdict.Refused refused(ProofVerdict verdict) {
        return assertInstanceOf(ProofVerdict.Refused.class, verdict);
    }
}

package io.chukei.testbed.jlis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JlisTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:30:00Z");

    @SuppressWarnings("NullAway.Init") // made before all tests
    private Jlis jlis;

    @BeforeAll
    void start() throws IOException {
        jlis = Jlis.start(JlisSettings.ordinary(), InstantSource.fixed(NOW), new HolderKeys(new SecureRandom(), 2));
    }

    @AfterAll
    void stop() {
        jlis.close();
    }

    @Test
    void bothGenerationsOfACaHaveOneNameAndTwoKeys() throws Exception {
        List<byte[]> certificates = jlis.caCertificates(CaKind.AUTH);
        X509CertificateHolder older = new X509CertificateHolder(certificates.getFirst());
        X509CertificateHolder newer = new X509CertificateHolder(certificates.getLast());
        assertEquals(older.getSubject(), newer.getSubject());
        assertEquals("C=JP,O=JPKI-SIM,OU=JPKI for user authentication,"
            + "OU=Japan Agency for Local Authority Information Systems", older.getSubject().toString());
        assertNotEquals(keyIdentifier(older), keyIdentifier(newer));
        assertTrue(older.isSignatureValid(verifier(older)));
        assertFalse(newer.isSignatureValid(verifier(older)));
        assertEquals(older.getSerialNumber().add(BigInteger.ONE), newer.getSerialNumber());
    }

    @Test
    void anAuthenticationCertificateFollowsTheProfile() throws Exception {
        X509CertificateHolder leaf = certificate(HolderSpec.ordinary());
        X509CertificateHolder ca = new X509CertificateHolder(jlis.caCertificates(CaKind.AUTH).getLast());
        assertTrue(leaf.isSignatureValid(verifier(ca)));
        assertEquals(ca.getSubject(), leaf.getIssuer());
        Extension policies = leaf.getExtension(Extension.certificatePolicies);
        assertTrue(policies.isCritical());
        assertEquals("1.2.392.200149.8.5.1.3.30", CertificatePolicies.getInstance(policies.getParsedValue())
            .getPolicyInformation()[0].getPolicyIdentifier().getId());
        Extension usage = leaf.getExtension(Extension.keyUsage);
        assertTrue(usage.isCritical());
        assertEquals(new KeyUsage(KeyUsage.digitalSignature), KeyUsage.getInstance(usage.getParsedValue()));
        assertNull(leaf.getExtension(Extension.subjectAlternativeName));
        assertEquals(keyIdentifier(ca), octets(AuthorityKeyIdentifier.fromExtensions(leaf.getExtensions())
            .getKeyIdentifierOctets()));
        assertEquals("C=JP,O=JPKI-SIM,OU=JPKI for user authentication,OU=CRL Distribution Points,OU=Tokyo-to,"
            + "CN=Chiyoda-ku CRLDP", distributionPoint(leaf).toString());
    }

    @Test
    void aCertificateEndsWithTheFifthBirthdayInJapan() {
        Instant issued = Instant.parse("2026-11-21T00:30:00Z");
        assertEquals(Instant.parse("2031-02-17T14:59:59Z"), EndEntityProfile.end(issued, MonthDay.of(2, 17)));
        assertEquals(Instant.parse("2030-12-01T14:59:59Z"), EndEntityProfile.end(issued, MonthDay.of(12, 1)));
    }

    @Test
    void theOlderKeyIssuedLongAgoAndItsCertificateIsStillValid() throws Exception {
        X509CertificateHolder leaf = certificate(HolderSpec.ordinary().ofGeneration(1));
        X509CertificateHolder ca = new X509CertificateHolder(jlis.caCertificates(CaKind.AUTH).getFirst());
        assertTrue(leaf.isSignatureValid(verifier(ca)));
        assertTrue(leaf.isValidOn(Date.from(NOW)));
        assertTrue(ca.isValidOn(Date.from(NOW)));
    }

    @Test
    void aSignatureCertificateCarriesThePersonAndBothUsages() throws Exception {
        X509CertificateHolder leaf = certificate(HolderSpec.ordinary().by(CaKind.SIGN));
        assertEquals(6, GeneralNames.fromExtensions(leaf.getExtensions(), Extension.subjectAlternativeName)
            .getNames().length);
        assertEquals(new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
            KeyUsage.fromExtensions(leaf.getExtensions()));
    }

    @ParameterizedTest
    @EnumSource(
        value = CertificateVariant.class,
        names = {"TRUNCATED"},
        mode = EnumSource.Mode.EXCLUDE)
    void eachVariantHasItsOwnDefectOnly(CertificateVariant variant) throws Exception {
        byte[] der = jlis.issue(HolderSpec.ordinary().with(variant)).der();
        X509CertificateHolder leaf = new X509CertificateHolder(der);
        X509CertificateHolder ca = new X509CertificateHolder(jlis.caCertificates(CaKind.AUTH).getLast());
        assertEquals(variant == CertificateVariant.FOREIGN_KEY || variant == CertificateVariant.FOREIGN_CA
            || variant == CertificateVariant.BROKEN_SIGNATURE, !leaf.isSignatureValid(verifier(ca)), "signature");
        assertEquals(variant == CertificateVariant.FOREIGN_CA, !leaf.getIssuer().equals(ca.getSubject()), "issuer");
        assertEquals(variant == CertificateVariant.EXPIRED, leaf.getNotAfter().toInstant().isBefore(NOW), "expired");
        assertEquals(variant == CertificateVariant.NOT_YET_VALID, leaf.getNotBefore().toInstant().isAfter(NOW),
            "early");
        assertEquals(variant == CertificateVariant.NO_POLICY,
            leaf.getExtension(Extension.certificatePolicies) == null, "policies");
        assertEquals(variant == CertificateVariant.CA_FLAG,
            leaf.getExtension(Extension.basicConstraints) != null, "CA flag");
        assertEquals(variant == CertificateVariant.OVER_LONG, der.length > 4_096, "length");
        assertEquals(variant == CertificateVariant.UNKNOWN_DISTRIBUTION_POINT,
            distributionPoint(leaf).toString().contains("Nowhere"), "distribution point");
        assertEquals(variant == CertificateVariant.WRONG_KEY_USAGE,
            !KeyUsage.fromExtensions(leaf.getExtensions()).hasUsages(KeyUsage.digitalSignature), "usage");
    }

    @Test
    void aTruncatedCertificateIsNoCertificate() {
        byte[] der = jlis.issue(HolderSpec.ordinary().with(CertificateVariant.TRUNCATED)).der();
        assertThrows(IOException.class, () -> new X509CertificateHolder(der));
    }

    @Test
    void serialsOfOneCaAreConsecutive() {
        BigInteger first = jlis.issue(HolderSpec.ordinary()).serial();
        assertEquals(first.add(BigInteger.ONE), jlis.issue(HolderSpec.ordinary()).serial());
    }

    @ParameterizedTest
    @EnumSource(RevocationReason.class)
    void aRevocationAppearsInItsMunicipalitysListAfterThePublication(RevocationReason reason) throws Exception {
        IssuedCertificate holder = jlis.issue(HolderSpec.ordinary().in(Municipality.SETAGAYA));
        jlis.revoke(CaKind.AUTH, holder.serial(), reason);
        assertNull(list(Municipality.SETAGAYA).getRevokedCertificate(holder.serial()));
        jlis.publish();
        X509CRLEntryHolder entry = list(Municipality.SETAGAYA).getRevokedCertificate(holder.serial());
        assertNotNull(entry);
        Extension code = entry.getExtension(Extension.reasonCode);
        assertEquals(reason.code(), code == null ? 0 : CRLReason.getInstance(code.getParsedValue()).getValue()
            .intValueExact());
        assertNull(list(Municipality.CHIYODA).getRevokedCertificate(holder.serial()));
    }

    @Test
    void onlyAnIssuedSerialCanBeRevoked() {
        assertThrows(IllegalArgumentException.class,
            () -> jlis.revoke(CaKind.AUTH, BigInteger.TWO, RevocationReason.SUPERSEDED));
    }

    @Test
    void aListFollowsTheProfile() throws Exception {
        X509CRLHolder before = list(Municipality.OSAKA_KITA);
        jlis.publish();
        X509CRLHolder list = list(Municipality.OSAKA_KITA);
        X509CertificateHolder ca = new X509CertificateHolder(jlis.caCertificates(CaKind.AUTH).getLast());
        assertTrue(list.isSignatureValid(verifier(ca)));
        assertEquals(NOW, list.getThisUpdate().toInstant());
        assertEquals(NOW.plus(Duration.ofDays(2)), list.getNextUpdate().toInstant());
        Extension scope = list.getExtension(Extension.issuingDistributionPoint);
        assertTrue(scope.isCritical());
        GeneralNames names = GeneralNames.getInstance(
            IssuingDistributionPoint.getInstance(scope.getParsedValue()).getDistributionPoint().getName());
        X509CertificateHolder leaf = certificate(HolderSpec.ordinary().in(Municipality.OSAKA_KITA));
        assertEquals(distributionPoint(leaf), X500Name.getInstance(names.getNames()[0].getName()));
        assertEquals(number(before).add(BigInteger.ONE), number(list));
    }

    @Test
    void aStaleListEndedInThePast() throws Exception {
        withFault(PartitionFault.STALE, () -> assertTrue(
            list(Municipality.SAPPORO_CHUO).getNextUpdate().toInstant().isBefore(NOW)));
    }

    @Test
    void aForeignListIsNotSignedByTheCa() throws Exception {
        X509CertificateHolder ca = new X509CertificateHolder(jlis.caCertificates(CaKind.AUTH).getLast());
        withFault(PartitionFault.FOREIGN_SIGNATURE, () -> {
            X509CRLHolder list = list(Municipality.SAPPORO_CHUO);
            assertEquals(ca.getSubject(), list.getIssuer());
            assertFalse(list.isSignatureValid(verifier(ca)));
        });
    }

    @Test
    void aRolledBackListHasASmallerNumber() throws Exception {
        BigInteger before = number(list(Municipality.SAPPORO_CHUO));
        withFault(PartitionFault.ROLLED_BACK,
            () -> assertTrue(number(list(Municipality.SAPPORO_CHUO)).compareTo(before) < 0));
    }

    @Test
    void garbageAndHalfAListAreNoLists() throws Exception {
        for (PartitionFault fault : List.of(PartitionFault.GARBAGE, PartitionFault.TRUNCATED)) {
            withFault(fault, () -> assertThrows(IOException.class, () -> list(Municipality.SAPPORO_CHUO)));
        }
    }

    @Test
    void aWithheldListIsNotEvenListed() throws Exception {
        int all = jlis.index(CaKind.AUTH).size();
        withFault(PartitionFault.WITHHELD, () -> {
            assertEquals(all - 1, jlis.index(CaKind.AUTH).size());
            assertNull(jlis.file(CaKind.AUTH, "3.crl"));
        });
        withFault(PartitionFault.NOT_FOUND, () -> {
            assertEquals(all, jlis.index(CaKind.AUTH).size());
            assertNull(jlis.file(CaKind.AUTH, "3.crl"));
        });
    }

    @Test
    void nothingPrintsASerial() {
        IssuedCertificate holder = jlis.issue(HolderSpec.ordinary());
        assertFalse(holder.toString().contains(holder.serial().toString()));
    }

    private interface Check {
        void run() throws Exception;
    }

    private void withFault(PartitionFault fault, Check check) throws Exception {
        jlis.setFault(CaKind.AUTH, Municipality.SAPPORO_CHUO, fault);
        jlis.publish();
        try {
            check.run();
        } finally {
            jlis.setFault(CaKind.AUTH, Municipality.SAPPORO_CHUO, PartitionFault.NONE);
            jlis.publish();
        }
    }

    private X509CertificateHolder certificate(HolderSpec spec) throws IOException {
        return new X509CertificateHolder(jlis.issue(spec).der());
    }

    private X509CRLHolder list(Municipality municipality) throws IOException {
        return new X509CRLHolder(jlis.list(CaKind.AUTH, municipality));
    }

    private static BigInteger number(X509CRLHolder list) {
        return CRLNumber.getInstance(list.getExtension(Extension.cRLNumber).getParsedValue()).getCRLNumber();
    }

    private static String keyIdentifier(X509CertificateHolder certificate) {
        return octets(SubjectKeyIdentifier.fromExtensions(certificate.getExtensions()).getKeyIdentifier());
    }

    private static String octets(byte[] bytes) {
        return Arrays.toString(bytes);
    }

    private static X500Name distributionPoint(X509CertificateHolder certificate) {
        CRLDistPoint points = CRLDistPoint.getInstance(
            certificate.getExtension(Extension.cRLDistributionPoints).getParsedValue());
        GeneralNames names = GeneralNames.getInstance(
            points.getDistributionPoints()[0].getDistributionPoint().getName());
        return X500Name.getInstance(names.getNames()[0].getName());
    }

    private static ContentVerifierProvider verifier(X509CertificateHolder ca) throws Exception {
        return new JcaContentVerifierProviderBuilder().build(ca);
    }
}

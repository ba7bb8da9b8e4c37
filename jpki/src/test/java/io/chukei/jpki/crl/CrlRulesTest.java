package io.chukei.jpki.crl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.authority.TestCa;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.certificate.PartitionName;
import io.chukei.jpki.revocation.PartitionList;
import io.chukei.jpki.revocation.RevocationReason;
import io.chukei.jpki.signature.BouncyDigestCheck;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.Test;

/// Each rule of acceptance broken by itself.
final class CrlRulesTest {

    private static final KeyPair KEYS = TestCa.rsa(2048);
    private static final TestCa CA = new TestCa(KEYS, TestCa.Form.SOUND);
    private static final CaSet PINNED = TestCa.pinned(CA);
    private static final PartitionName PARTITION = PartitionName.parse(TestCa.PARTITION_TEXT).orElseThrow();
    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("2.999.1");

    @Test
    void theListItselfIsAccepted() throws IOException {
        PartitionList list = accepted(CA.signed(CA.list()));
        assertEquals(0, list.entries());
        assertEquals(BigInteger.valueOf(7), list.head().crlNumber());
    }

    @Test
    void entriesInAnyOrderTwiceAndWithLongSerialsAreTaken() throws IOException {
        BigInteger longest = BigInteger.ONE.shiftLeft(158).add(BigInteger.TEN);
        X509v2CRLBuilder builder = CA.list();
        entry(builder, BigInteger.valueOf(900), 4);
        entry(builder, BigInteger.valueOf(5), 6);
        entry(builder, longest, 1);
        entry(builder, BigInteger.valueOf(900), 4);
        builder.addCRLEntry(BigInteger.valueOf(70), Date.from(TestCa.NOW), 0);
        PartitionList list = accepted(CA.signed(builder));
        assertEquals(4, list.entries());
        assertEquals(Optional.of(RevocationReason.SUPERSEDED), list.reason(CertificateSerial.of(900)));
        assertEquals(Optional.of(RevocationReason.CERTIFICATE_HOLD), list.reason(CertificateSerial.of(5)));
        assertEquals(Optional.of(RevocationReason.UNSPECIFIED), list.reason(CertificateSerial.of(70)));
        assertEquals(Optional.of(RevocationReason.KEY_COMPROMISE), list.reason(CertificateSerial.of(longest)));
        assertEquals(Optional.empty(), list.reason(CertificateSerial.of(71)));
    }

    @Test
    void withoutANumberAListIsRefused() throws IOException {
        X509v2CRLBuilder builder = CA.bareList();
        TestCa.add(builder, Extension.issuingDistributionPoint, true, point(false, null));
        assertEquals(CrlProblem.NO_NUMBER, problem(CA.signed(builder)));
    }

    @Test
    void withoutExtensionsAListIsRefused() throws IOException {
        // BouncyCastle leaves the version out then: version 1.
        assertEquals(CrlProblem.NOT_VERSION_2, problem(versionOne(CA.signed(CA.bareList()))));
        assertEquals(CrlProblem.OTHER_PARTITION, problem(CA.signed(CA.bareList())));
    }

    @Test
    void aDeltaListIsRefused() throws IOException {
        X509v2CRLBuilder builder = CA.list();
        TestCa.add(builder, Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE));
        assertEquals(CrlProblem.DELTA, problem(CA.signed(builder)));
    }

    @Test
    void aListOfACaThatPublishesDeltaListsIsRefusedWhetherItSaysSoCriticallyOrNot() throws IOException {
        for (boolean critical : new boolean[]{false, true}) {
            X509v2CRLBuilder builder = CA.list();
            TestCa.add(builder, Extension.freshestCRL, critical,
                new CRLDistPoint(new DistributionPoint[]{new DistributionPoint(TestCa.pointName(), null, null)}));
            assertEquals(CrlProblem.DELTA, problem(CA.signed(builder)));
        }
    }

    @Test
    void criticalExtensionsThatNobodyKnowsAreRefusedInListAndEntry() throws IOException {
        X509v2CRLBuilder inList = CA.list();
        TestCa.add(inList, UNKNOWN, true, DERNull.INSTANCE);
        assertEquals(CrlProblem.UNKNOWN_CRITICAL_EXTENSION, problem(CA.signed(inList)));
        X509v2CRLBuilder inEntry = CA.list();
        inEntry.addCRLEntry(BigInteger.TEN, Date.from(TestCa.NOW), extension(UNKNOWN, true, DERNull.INSTANCE));
        assertEquals(CrlProblem.UNKNOWN_CRITICAL_EXTENSION, problem(CA.signed(inEntry)));
        X509v2CRLBuilder indirect = CA.list();
        indirect.addCRLEntry(BigInteger.TEN, Date.from(TestCa.NOW),
            extension(Extension.certificateIssuer, true, new GeneralNames(new GeneralName(TestCa.NAME))));
        assertEquals(CrlProblem.UNKNOWN_CRITICAL_EXTENSION, problem(CA.signed(indirect)));
        X509v2CRLBuilder harmless = CA.list();
        harmless.addCRLEntry(BigInteger.TEN, Date.from(TestCa.NOW), extension(UNKNOWN, false, DERNull.INSTANCE));
        assertEquals(1, accepted(CA.signed(harmless)).entries());
    }

    @Test
    void reasonsThatNoFullListHasAreRefused() throws IOException {
        for (int code : new int[]{7, 8, 11, 127}) {
            X509v2CRLBuilder builder = CA.list();
            builder.addCRLEntry(BigInteger.TEN, Date.from(TestCa.NOW), extension(Extension.reasonCode, false, new ASN1Enumerated(code)));
            assertEquals(CrlProblem.BAD_REASON, problem(CA.signed(builder)), "code " + code);
        }
    }

    @Test
    void aScopeThatIsNotExactlyThePartitionIsRefused() throws IOException {
        assertEquals(CrlProblem.OTHER_PARTITION, problem(CA.signed(scoped(new IssuingDistributionPoint(
            name(new GeneralName(new X500Name("CN=Elsewhere CRLDP"))), false, false, null, false, false)))));
        assertEquals(CrlProblem.OTHER_PARTITION, problem(CA.signed(scoped(new IssuingDistributionPoint(
            name(new GeneralName(GeneralName.uniformResourceIdentifier, "http://list.invalid/1")), false, false, null, false, false)))));
        assertEquals(CrlProblem.OTHER_PARTITION,
            problem(CA.signed(scoped(new IssuingDistributionPoint(TestCa.pointName(), false, true, null,
                false, false)))),
            "only CA certificates");
        assertEquals(CrlProblem.OTHER_PARTITION, problem(CA.signed(scoped(point(true, null)))), "indirect");
        assertEquals(CrlProblem.OTHER_PARTITION, problem(CA.signed(scoped(point(false, new ReasonFlags(ReasonFlags.keyCompromise))))));
    }

    @Test
    void aListScopedToAnAddressIsNotTheWholeCas() throws IOException {
        Bytes list = CA.signed(scoped(new IssuingDistributionPoint(
            name(new GeneralName(GeneralName.uniformResourceIdentifier, "http://list.invalid/1")), false, false, null, false, false)));
        assertEquals(new CrlVerdict.Refused(CrlProblem.OTHER_PARTITION), judge(PINNED, list, PartitionName.WHOLE, Optional.empty()));
    }

    @Test
    void nextUpdateIsMandatoryAndLaterThanThisUpdate() throws IOException {
        X509v2CRLBuilder without = new X509v2CRLBuilder(TestCa.NAME, Date.from(TestCa.NOW));
        TestCa.add(without, Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        TestCa.add(without, Extension.issuingDistributionPoint, true, point(false, null));
        assertEquals(CrlProblem.NO_NEXT_UPDATE, problem(CA.signed(without)));
        X509v2CRLBuilder same = CA.list();
        same.setNextUpdate(Date.from(TestCa.NOW.minus(Duration.ofHours(1))));
        assertEquals(CrlProblem.NO_NEXT_UPDATE, problem(CA.signed(same)));
    }

    @Test
    void theFutureBeginsBehindTheSkew() throws IOException {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(TestCa.NAME, Date.from(TestCa.NOW.plusSeconds(301)));
        builder.setNextUpdate(Date.from(TestCa.NOW.plus(Duration.ofDays(1))));
        TestCa.add(builder, Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        TestCa.add(builder, Extension.issuingDistributionPoint, true, point(false, null));
        Bytes list = CA.signed(builder);
        assertEquals(CrlProblem.FROM_THE_FUTURE, problem(list));
        assertInstanceOf(CrlVerdict.Accepted.class,
            judge(PINNED, list, PARTITION, Optional.empty(), CrlLimits.DEFAULT, TestCa.NOW.plusSeconds(1)));
    }

    @Test
    void aSignerThatMayNotOrIsNotValidOrOfAnotherAlgorithmIsRefused() throws IOException {
        Bytes list = CA.signed(CA.list());
        TestCa noRight =
            new TestCa(KEYS, new TestCa.Form(KeyUsage.keyCertSign, true, TestCa.NOW.minusSeconds(9), TestCa.NOW.plusSeconds(9)));
        assertEquals(new CrlVerdict.Refused(CrlProblem.ISSUER_MAY_NOT_SIGN_LISTS),
            judge(TestCa.pinned(noRight), list, PARTITION, Optional.empty()));
        TestCa over = new TestCa(KEYS, new TestCa.Form(KeyUsage.cRLSign, true, TestCa.NOW.minusSeconds(9), TestCa.NOW.minusSeconds(2)));
        assertEquals(new CrlVerdict.Refused(CrlProblem.ISSUER_OUTSIDE_VALIDITY),
            judge(TestCa.pinned(over), list, PARTITION, Optional.empty()));
        assertEquals(CrlProblem.WRONG_ALGORITHM, problem(CA.signed(CA.list(), "SHA1withRSA")));
        TestCa other = new TestCa(TestCa.p384(), TestCa.Form.SOUND);
        assertEquals(new CrlVerdict.Refused(CrlProblem.WRONG_ALGORITHM), judge(TestCa.pinned(other), list, PARTITION, Optional.empty()));
        TestCa sameKind = new TestCa(TestCa.rsa(2048), TestCa.Form.SOUND);
        assertEquals(new CrlVerdict.Refused(CrlProblem.SIGNATURE_INVALID),
            judge(TestCa.pinned(sameKind), list, PARTITION, Optional.empty()));
    }

    @Test
    void aListByTheNextCardsAlgorithmIsAccepted() throws IOException {
        TestCa next = new TestCa(TestCa.p384(), TestCa.Form.SOUND);
        X509v2CRLBuilder builder = next.list();
        entry(builder, BigInteger.TEN, 1);
        assertInstanceOf(CrlVerdict.Accepted.class, judge(TestCa.pinned(CA, next), next.signed(builder), PARTITION, Optional.empty()));
    }

    @Test
    void theNumberOrTheDateMayNotGoBack() throws IOException {
        PartitionList.Head newer =
            new PartitionList.Head(TestCa.AUTH, PARTITION, BigInteger.valueOf(8), TestCa.NOW.minus(Duration.ofDays(1)),
                TestCa.NOW);
        PartitionList.Head later = new PartitionList.Head(TestCa.AUTH, PARTITION, BigInteger.valueOf(6), TestCa.NOW, TestCa.NOW);
        Bytes list = CA.signed(CA.list());
        assertEquals(new CrlVerdict.Refused(CrlProblem.ROLLED_BACK), judge(PINNED, list, PARTITION, Optional.of(newer)));
        assertEquals(new CrlVerdict.Refused(CrlProblem.ROLLED_BACK), judge(PINNED, list, PARTITION, Optional.of(later)));
        assertInstanceOf(CrlVerdict.Known.class, judge(PINNED, list, PARTITION, Optional.of(accepted(list).head())));
    }

    @Test
    void oneEntryMoreThanTheLimitIsTooMany() throws IOException {
        X509v2CRLBuilder builder = CA.list();
        for (int i = 1; i <= 10; i++) {
            entry(builder, BigInteger.valueOf(i), 4);
        }
        Bytes list = CA.signed(builder);
        assertInstanceOf(CrlVerdict.Accepted.class,
            judge(PINNED, list, PARTITION, Optional.empty(), new CrlLimits(1 << 20, 10), TestCa.NOW));
        assertEquals(new CrlVerdict.Refused(CrlProblem.TOO_MANY_ENTRIES),
            judge(PINNED, list, PARTITION, Optional.empty(), new CrlLimits(1 << 20, 9), TestCa.NOW));
    }

    @Test
    void fedOneByteAtATimeAListReadsTheSame() throws IOException {
        X509v2CRLBuilder builder = CA.list();
        for (int i = 1; i <= 3_000; i++) {
            entry(builder, BigInteger.valueOf(i * 31L), 4);
        }
        byte[] list = CA.signed(builder).toByteArray();
        InputStream dripping = new ByteArrayInputStream(list) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1));
            }
        };
        CrlVerdict verdict =
            new CrlJudge(PINNED, new BouncyDigestCheck(), CrlLimits.DEFAULT, Duration.ofMinutes(5)).judge(TestCa.AUTH, PARTITION,
                dripping, Optional.empty(), TestCa.NOW);
        assertEquals(3_000, assertInstanceOf(CrlVerdict.Accepted.class, verdict).list().entries());
    }

    @Test
    void aStreamThatBreaksSaysNothingOfTheList() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("line lost");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("line lost");
            }
        };
        CrlJudge judge = new CrlJudge(PINNED, new BouncyDigestCheck(), CrlLimits.DEFAULT, Duration.ofMinutes(5));
        assertThrows(IOException.class, () -> judge.judge(TestCa.AUTH, PARTITION, broken, Optional.empty(), TestCa.NOW));
    }

    private static void entry(X509v2CRLBuilder builder, BigInteger serial, int reason) {
        builder.addCRLEntry(serial, Date.from(TestCa.NOW), reason);
    }

    private static X509v2CRLBuilder scoped(IssuingDistributionPoint point) {
        X509v2CRLBuilder builder = CA.bareList();
        TestCa.add(builder, Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        TestCa.add(builder, Extension.issuingDistributionPoint, true, point);
        return builder;
    }

    private static IssuingDistributionPoint point(boolean indirect, @org.jspecify.annotations.Nullable ReasonFlags reasons) {
        return new IssuingDistributionPoint(TestCa.pointName(), false, false, reasons, indirect, false);
    }

    private static DistributionPointName name(GeneralName name) {
        return new DistributionPointName(new GeneralNames(name));
    }

    private static Extensions extension(ASN1ObjectIdentifier oid, boolean critical, org.bouncycastle.asn1.ASN1Encodable value)
        throws IOException {
        return new Extensions(new Extension(oid, critical, value.toASN1Primitive().getEncoded("DER")));
    }

    /// The same list without its version; the signature no longer fits, which comes later in the order.
    private static Bytes versionOne(Bytes list) throws IOException {
        ASN1Sequence outer = ASN1Sequence.getInstance(list.toByteArray());
        ASN1Sequence tbs = ASN1Sequence.getInstance(outer.getObjectAt(0));
        org.bouncycastle.asn1.ASN1EncodableVector rest = new org.bouncycastle.asn1.ASN1EncodableVector();
        for (int i = 1; i < tbs.size(); i++) {
            rest.add(tbs.getObjectAt(i));
        }
        return Bytes.owning(new DERSequence(
            new org.bouncycastle.asn1.ASN1Encodable[]{new DERSequence(rest), outer.getObjectAt(1), outer.getObjectAt(2)})
            .getEncoded("DER"));
    }

    private static PartitionList accepted(Bytes list) throws IOException {
        return assertInstanceOf(CrlVerdict.Accepted.class, judge(PINNED, list, PARTITION, Optional.empty())).list();
    }

    private static CrlProblem problem(Bytes list) throws IOException {
        return assertInstanceOf(CrlVerdict.Refused.class, judge(PINNED, list, PARTITION, Optional.empty())).problem();
    }

    private static CrlVerdict judge(CaSet pinned, Bytes list, PartitionName partition, Optional<PartitionList.Head> last)
        throws IOException {
        return judge(pinned, list, partition, last, CrlLimits.DEFAULT, TestCa.NOW);
    }

    private static CrlVerdict judge(CaSet pinned, Bytes list, PartitionName partition, Optional<PartitionList.Head> last, CrlLimits limits,
        Instant now) throws IOException {
        return new CrlJudge(pinned, new BouncyDigestCheck(), limits, Duration.ofMinutes(5)).judge(TestCa.AUTH, partition,
            new ByteArrayInputStream(list.toByteArray()), last, now);
    }
}

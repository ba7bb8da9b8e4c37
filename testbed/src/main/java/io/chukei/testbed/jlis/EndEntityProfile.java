package io.chukei.testbed.jlis;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/// How a holder's certificate looks: extensions, validity, and each way to get one of them wrong on purpose.
///
/// What the public sources only guess at (authority information access, extended key usage) is left out; the
/// identifiers of authority and subject key are present.
final class EndEntityProfile {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String PRACTICE_STATEMENT = "http://www.jpki.invalid/cps.html";
    private static final String OTHER_POLICY = "1.2.392.200149.8.5.1.3.99";
    /// The branch of ISO/IEC 9834-1 for examples: no profile can know it.
    private static final ASN1ObjectIdentifier UNKNOWN_EXTENSION = new ASN1ObjectIdentifier("2.999.8583.1");
    private static final String OTHER_NAMES = "1.2.392.200149.8.5.5.";
    private static final int OVER_LONG_BYTES = 4_096;
    private static final Municipality NOWHERE = new Municipality("Nowhere-ken", "Nowhere-mura");
    private static final Duration SINCE_ISSUE = Duration.ofDays(2);
    private static final Duration SINCE_ISSUE_BY_OLDER_KEY = Duration.ofDays(3 * 365);
    private static final Duration SINCE_ISSUE_WHEN_EXPIRED = Duration.ofDays(6 * 366);

    private final HolderSpec spec;
    private final CaGeneration issuer;

    EndEntityProfile(HolderSpec spec, CaGeneration issuer) {
        this.spec = spec;
        this.issuer = issuer;
    }

    /// DER of the certificate.
    byte[] certificate(BigInteger serial, String opaque, PublicKey key, Instant now) {
        Instant from = issuedAt(now);
        X500Name subject = JpkiNames.holder(spec.ca(), spec.municipality(), opaque);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer.name(), serial, Date.from(from),
            Date.from(end(from, spec.birthday())), subject, key);
        try {
            addExtensions(builder, key);
            return spoiled(builder.build(issuer.signer()).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A certificate cannot be made.", e);
        }
    }

    /// The last second of the fifth birthday after an issue, in Japan: 14:59:59Z.
    static Instant end(Instant issued, MonthDay birthday) {
        LocalDate day = issued.atZone(JAPAN).toLocalDate();
        LocalDate first = birthday.atYear(day.getYear());
        int years = first.isAfter(day) ? 4 : 5;
        return birthday.atYear(day.getYear() + years).atTime(LocalTime.of(23, 59, 59)).atZone(JAPAN).toInstant();
    }

    private Instant issuedAt(Instant now) {
        Instant second = Instant.ofEpochSecond(now.getEpochSecond());
        return switch (spec.variant()) {
            case EXPIRED -> second.minus(SINCE_ISSUE_WHEN_EXPIRED);
            case NOT_YET_VALID -> second.plus(SINCE_ISSUE);
            case ORDINARY, WRONG_POLICY, NO_POLICY, WRONG_KEY_USAGE, CA_FLAG, UNKNOWN_CRITICAL_EXTENSION, FOREIGN_KEY,
                FOREIGN_CA, BROKEN_SIGNATURE, UNKNOWN_DISTRIBUTION_POINT, OVER_LONG, TRUNCATED ->
                second.minus(spec.generation() == 1 ? SINCE_ISSUE_BY_OLDER_KEY : SINCE_ISSUE);
        };
    }

    private void addExtensions(X509v3CertificateBuilder builder, PublicKey key)
        throws IOException, GeneralSecurityException {
        CertificateVariant variant = spec.variant();
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage()));
        if (variant != CertificateVariant.NO_POLICY) {
            builder.addExtension(Extension.certificatePolicies, true, policies());
        }
        if (spec.ca() == CaKind.SIGN) {
            builder.addExtension(Extension.subjectAlternativeName, false, person());
        }
        builder.addExtension(Extension.issuerAlternativeName, false,
            new GeneralNames(new GeneralName(JpkiNames.japaneseCa(spec.ca()))));
        if (variant == CertificateVariant.CA_FLAG) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        }
        Municipality place = variant == CertificateVariant.UNKNOWN_DISTRIBUTION_POINT ? NOWHERE : spec.municipality();
        builder.addExtension(Extension.cRLDistributionPoints, false,
            CaGeneration.distributionPoint(JpkiNames.distributionPoint(spec.ca(), place)));
        builder.addExtension(Extension.authorityKeyIdentifier, false, issuer.authorityKeyIdentifier());
        builder.addExtension(Extension.subjectKeyIdentifier, false,
            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        if (variant == CertificateVariant.UNKNOWN_CRITICAL_EXTENSION) {
            builder.addExtension(UNKNOWN_EXTENSION, true, new DEROctetString(new byte[8]));
        }
        if (variant == CertificateVariant.OVER_LONG) {
            builder.addExtension(UNKNOWN_EXTENSION, false, new DEROctetString(new byte[OVER_LONG_BYTES]));
        }
    }

    private int usage() {
        if (spec.variant() == CertificateVariant.WRONG_KEY_USAGE) {
            return KeyUsage.keyEncipherment;
        }
        return spec.ca() == CaKind.SIGN
            ? KeyUsage.digitalSignature | KeyUsage.nonRepudiation
            : KeyUsage.digitalSignature;
    }

    private CertificatePolicies policies() {
        String policy = spec.variant() == CertificateVariant.WRONG_POLICY ? OTHER_POLICY : spec.ca().policy();
        PolicyQualifierInfo statement = new PolicyQualifierInfo(PolicyQualifierId.id_qt_cps,
            new DERIA5String(PRACTICE_STATEMENT));
        return new CertificatePolicies(
            new PolicyInformation(new ASN1ObjectIdentifier(policy), new DERSequence(statement)));
    }

    /// Name, birth, sex, address and the positions of substitute characters, in the order of the card, of a person who
    /// does not exist.
    private static GeneralNames person() {
        ASN1EncodableVector names = new ASN1EncodableVector();
        names.add(otherName(1, "模擬　花子"));
        names.add(otherName(4, "420000229"));
        names.add(otherName(3, "2"));
        names.add(otherName(5, "東京都模擬区試験一丁目２番３号"));
        names.add(otherName(2, "00000"));
        names.add(otherName(6, "000000000000000"));
        return GeneralNames.getInstance(new DERSequence(names));
    }

    private static GeneralName otherName(int suffix, String text) {
        return new GeneralName(GeneralName.otherName,
            new OtherName(new ASN1ObjectIdentifier(OTHER_NAMES + suffix), new DERUTF8String(text)));
    }

    private byte[] spoiled(byte[] der) {
        return switch (spec.variant()) {
            case TRUNCATED -> Arrays.copyOf(der, der.length / 2);
            case BROKEN_SIGNATURE -> {
                byte[] broken = der.clone();
                broken[broken.length - 1] ^= 1;
                yield broken;
            }
            case ORDINARY, EXPIRED, NOT_YET_VALID, WRONG_POLICY, NO_POLICY, WRONG_KEY_USAGE, CA_FLAG,
                UNKNOWN_CRITICAL_EXTENSION, FOREIGN_KEY, FOREIGN_CA, UNKNOWN_DISTRIBUTION_POINT, OVER_LONG -> der;
        };
    }
}

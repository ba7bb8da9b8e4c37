package io.chukei.jpki.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificationAuthority;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// One key generation of a CA, `C=JP, O=JPKI-SIM, OU=Test`.
public final class TestCa {

    public static final CaId AUTH = new CaId("auth");
    public static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    public static final X500Name NAME = new X500Name("C=JP,O=JPKI-SIM,OU=Test");
    public static final X500Name PARTITION = new X500Name("C=JP,O=JPKI-SIM,OU=CRL Distribution Points,CN=Somewhere CRLDP");
    public static final String PARTITION_TEXT = "CN=Somewhere CRLDP,OU=CRL Distribution Points,O=JPKI-SIM,C=JP";

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final KeyPair keys;
    private final String algorithm;
    private final Bytes certificate;

    /// How the CA's own certificate is to be.
    public record Form(int keyUsage, boolean ca, Instant from, Instant to) {
        public static final Form SOUND = new Form(KeyUsage.keyCertSign | KeyUsage.cRLSign, true, NOW.minus(Duration.ofDays(365)),
            NOW.plus(Duration.ofDays(3650)));
    }

    public TestCa(KeyPair keys, Form form) {
        this.keys = keys;
        this.algorithm = signature(keys);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(NAME, BigInteger.ONE, Date.from(form.from()),
            Date.from(form.to()), NAME, keys.getPublic());
        try {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(form.keyUsage()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(form.ca()));
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            this.certificate = Bytes.owning(builder.build(signer(algorithm)).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair p384() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// These generations as one CA with the JPKI's profile.
    public static CaSet pinned(TestCa... generations) {
        return pinned(CertificateProfile.jpki(java.util.Set.of(CertificateProfile.AUTH_CARD_POLICY)), generations);
    }

    public static CaSet pinned(CertificateProfile profile, TestCa... generations) {
        return new CaSet(List.of(new CertificationAuthority(AUTH, profile,
            List.of(generations).stream().map(TestCa::generation).toList())));
    }

    public CaGeneration generation() {
        return switch (CaGeneration.pin(AUTH, certificate)) {
            case CaGeneration.Pinning.Pinned(CaGeneration generation) -> generation;
            case CaGeneration.Pinning.Refused(String why) -> throw new AssertionError(why);
        };
    }

    public Bytes certificate() {
        return certificate;
    }

    /// A holder's certificate without any extension yet.
    public JcaX509v3CertificateBuilder bare(BigInteger serial, KeyPair holder) {
        return bare(serial, holder, NOW.plus(Duration.ofDays(365)));
    }

    public JcaX509v3CertificateBuilder bare(BigInteger serial, KeyPair holder, Instant to) {
        return new JcaX509v3CertificateBuilder(NAME, serial, Date.from(NOW.minus(Duration.ofDays(30))), Date.from(to),
            new X500Name("C=JP,CN=SIM0001"), holder.getPublic());
    }

    /// A holder's certificate as the profile demands it, still to be signed.
    public JcaX509v3CertificateBuilder ordinary(BigInteger serial, KeyPair holder) {
        return ordinary(serial, holder, NOW.plus(Duration.ofDays(365)));
    }

    public JcaX509v3CertificateBuilder ordinary(BigInteger serial, KeyPair holder, Instant to) {
        JcaX509v3CertificateBuilder builder = bare(serial, holder, to);
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        add(builder, Extension.certificatePolicies, true, policies(CertificateProfile.AUTH_CARD_POLICY));
        add(builder, Extension.cRLDistributionPoints, false,
            new CRLDistPoint(new DistributionPoint[]{new DistributionPoint(pointName(), null, null)}));
        return builder;
    }

    public static CertificatePolicies policies(String oid) {
        return new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(oid)));
    }

    public static DistributionPointName pointName() {
        return new DistributionPointName(new GeneralNames(new GeneralName(PARTITION)));
    }

    public static void add(JcaX509v3CertificateBuilder builder, ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(oid, critical, value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void addAuthorityKey(JcaX509v3CertificateBuilder builder) {
        try {
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Bytes signed(JcaX509v3CertificateBuilder builder) {
        return signed(builder, algorithm);
    }

    public Bytes signed(JcaX509v3CertificateBuilder builder, String by) {
        try {
            return Bytes.owning(builder.build(signer(by)).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An empty list of [#PARTITION], number 7, without extensions yet.
    public X509v2CRLBuilder bareList() {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(NAME, Date.from(NOW.minus(Duration.ofHours(1))));
        builder.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(2))));
        return builder;
    }

    public X509v2CRLBuilder list() {
        X509v2CRLBuilder builder = bareList();
        add(builder, Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(7)));
        add(builder, Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(pointName(), false, false, null, false, false));
        return builder;
    }

    public static void add(X509v2CRLBuilder builder, ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(oid, critical, value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Bytes signed(X509v2CRLBuilder builder) {
        return signed(builder, algorithm);
    }

    public Bytes signed(X509v2CRLBuilder builder, String by) {
        try {
            return Bytes.owning(builder.build(signer(by)).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a card with these keys answers to a statement.
    public static Bytes sign(KeyPair holder, Bytes statement) {
        try {
            Signature signer = Signature.getInstance(signature(holder));
            signer.initSign(holder.getPrivate());
            signer.update(statement.toByteArray());
            return Bytes.owning(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signature(KeyPair keys) {
        return keys.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA384withECDSA";
    }

    private ContentSigner signer(String by) {
        try {
            return new JcaContentSignerBuilder(by).setProvider(BOUNCY_CASTLE).build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.chukei.testbed.jlis;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// One key of a CA with its self-signed certificate. Every generation of a CA has the same name; only the key
/// identifier tells them apart.
final class CaGeneration {

    private final X500Name name;
    private final KeyPair keys;
    private final byte[] certificate;

    private CaGeneration(X500Name name, KeyPair keys, byte[] certificate) {
        this.name = name;
        this.keys = keys;
        this.certificate = certificate;
    }

    /// A generation of one of the two CAs.
    static CaGeneration of(CaKind kind, KeyPair keys, BigInteger serial, Instant from, Instant to) {
        return create(JpkiNames.ca(kind), JpkiNames.japaneseCa(kind), keys, serial, from, to);
    }

    /// Another CA's key, for what must be refused.
    static CaGeneration foreign(X500Name name, KeyPair keys, Instant from, Instant to) {
        return create(name, name, keys, BigInteger.ONE, from, to);
    }

    private static CaGeneration create(X500Name name, X500Name alternative, KeyPair keys, BigInteger serial,
        Instant from, Instant to) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, serial, Date.from(from),
            Date.from(to), name, keys.getPublic());
        try {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(alternative)));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.cRLDistributionPoints, false, distributionPoint(name));
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new CaGeneration(name, keys, builder.build(signer(keys)).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A CA certificate cannot be made.", e);
        }
    }

    /// A distribution point named by a directory name.
    static CRLDistPoint distributionPoint(X500Name at) {
        DistributionPointName full = new DistributionPointName(new GeneralNames(new GeneralName(at)));
        return new CRLDistPoint(new DistributionPoint[]{new DistributionPoint(full, null, null)});
    }

    X500Name name() {
        return name;
    }

    /// DER of the self-signed certificate.
    byte[] certificate() {
        return certificate.clone();
    }

    AuthorityKeyIdentifier authorityKeyIdentifier() {
        try {
            return new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key identifier needs SHA-1.", e);
        }
    }

    /// What keys this generation and its holders have.
    KeyKind kind() {
        return kind(keys);
    }

    private static KeyKind kind(KeyPair keys) {
        return keys.getPublic().getAlgorithm().equals("EC") ? KeyKind.P_384 : KeyKind.RSA_2048;
    }

    ContentSigner signer() {
        return signer(keys);
    }

    private static ContentSigner signer(KeyPair keys) {
        try {
            return new JcaContentSignerBuilder(kind(keys) == KeyKind.P_384 ? "SHA384withECDSA" : "SHA256withRSA").build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("The CA's key cannot sign.", e);
        }
    }
}

package io.chukei.testbed.transport;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A one-tier CA for TLS with EC P-256 keys. Certificates live from an hour ago for 30 days, since the folder of a
/// demo or a test does not live longer.
public final class TransportCa {

    /// The organisation of everything that the ordinary CA makes.
    public static final String ORGANISATION = "CHUKEI-SIM";
    /// The organisation of a CA that no switch of the demo trusts.
    public static final String FOREIGN_ORGANISATION = "CHUKEI-SIM-FOREIGN";

    private static final Duration BACKDATED = Duration.ofHours(1);
    private static final Duration LIFE = Duration.ofDays(30);

    private final InstantSource clock;
    private final SecureRandom random;
    private final X500Name name;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final AtomicLong lastSerial = new AtomicLong(1);

    private TransportCa(String organisation, InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        this.name = name(organisation, organisation + " transport CA");
        this.keys = newKeys();
        this.certificate = sign(name, keys, BigInteger.ONE, List.of(
            extension(Extension.basicConstraints, true, new BasicConstraints(0)),
            extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))));
    }

    /// The CA that the switch's configuration names.
    public static TransportCa create(InstantSource clock, SecureRandom random) {
        return new TransportCa(ORGANISATION, clock, random);
    }

    /// A CA whose client certificates must be refused.
    public static TransportCa createForeign(InstantSource clock, SecureRandom random) {
        return new TransportCa(FOREIGN_ORGANISATION, clock, random);
    }

    /// The CA's own certificate.
    public X509Certificate certificate() {
        return certificate;
    }

    /// Writes the CA's certificate as PEM: the trust anchor of the other end.
    ///
    /// @throws IOException when the file cannot be written
    public Path writeCertificate(Path file) throws IOException {
        PemText.writeCertificates(file, List.of(certificate));
        return file;
    }

    /// A server's identity for `localhost`, `127.0.0.1` and `::1` under the common name given.
    public TransportIdentity serverIdentity(String commonName) {
        GeneralNames names = new GeneralNames(new GeneralName[]{
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1"),
        });
        return issue(commonName, List.of(
            extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)),
            extension(Extension.subjectAlternativeName, false, names)));
    }

    /// A client's identity; the common name names the requester (1..32 ASCII characters).
    public TransportIdentity clientIdentity(String requester) {
        return issue(requester, List.of(
            extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))));
    }

    private TransportIdentity issue(String commonName, List<ExtensionValue> purpose) {
        KeyPair entity = newKeys();
        List<ExtensionValue> extensions = new ArrayList<>();
        extensions.add(extension(Extension.basicConstraints, true, new BasicConstraints(false)));
        extensions.add(extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
        extensions.addAll(purpose);
        X509Certificate signed = sign(name(x500Organisation(), commonName), entity,
            BigInteger.valueOf(lastSerial.incrementAndGet()), extensions);
        return new TransportIdentity(List.of(signed, certificate), entity.getPrivate());
    }

    private String x500Organisation() {
        return name.getRDNs(BCStyle.O)[0].getFirst().getValue().toString();
    }

    private X509Certificate sign(X500Name subject, KeyPair entity, BigInteger serial, List<ExtensionValue> extensions) {
        Instant now = clock.instant();
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, serial,
                Date.from(now.minus(BACKDATED)), Date.from(now.plus(LIFE)), subject, entity.getPublic());
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                identifiers.createSubjectKeyIdentifier(entity.getPublic()));
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
            for (ExtensionValue extension : extensions) {
                builder.addExtension(extension.id(), extension.critical(), extension.value());
            }
            return new JcaX509CertificateConverter().getCertificate(
                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("The transport CA cannot sign.", e);
        }
    }

    private KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256 keys.", e);
        }
    }

    private static X500Name name(String organisation, String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "JP")
            .addRDN(BCStyle.O, organisation)
            .addRDN(BCStyle.CN, commonName)
            .build();
    }

    private static ExtensionValue extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        return new ExtensionValue(id, critical, value);
    }

    private record ExtensionValue(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {}
}

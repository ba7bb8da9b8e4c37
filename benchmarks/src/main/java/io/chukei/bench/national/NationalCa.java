package io.chukei.bench.national;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.certificate.CertificateProfile;
import io.chukei.jpki.certificate.CertificationAuthority;
import io.chukei.jpki.certificate.PartitionName;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A CA of `O=JPKI-SIM` with one RSA-2048 key, kept in a folder: certificate and key, which sign nothing but what is
/// measured here.
///
/// @param key signs lists and holders' certificates
/// @param certificate the pinned certificate, DER
/// @param since thisUpdate of every list
record NationalCa(PrivateKey key, Bytes certificate, Instant since) {

    static final CaId ID = new CaId("auth");
    static final X500Name NAME = new X500Name("C=JP,O=JPKI-SIM,OU=National scale");

    private static final String KEY_FILE = "ca.key";
    private static final String CERTIFICATE_FILE = "ca.der";
    private static final long YEARS_IN_DAYS = 20 * 365L;

    /// Makes the CA, in a folder that is only the owner's to read.
    static NationalCa make(Path folder, Instant now) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair keys = generator.generateKeyPair();
        Instant since = now.truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(NAME, BigInteger.ONE, Date.from(since),
            Date.from(until(since)), NAME, keys.getPublic());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.subjectKeyIdentifier, false,
            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        NationalCa made = new NationalCa(keys.getPrivate(), signed(builder, keys.getPrivate()), since);
        Files.write(folder.resolve(KEY_FILE), keys.getPrivate().getEncoded());
        Files.write(folder.resolve(CERTIFICATE_FILE), made.certificate().toByteArray());
        return made;
    }

    /// The CA that was made before.
    static NationalCa read(Path folder) throws IOException, GeneralSecurityException {
        PrivateKey key =
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve(KEY_FILE))));
        Bytes certificate = Bytes.owning(Files.readAllBytes(folder.resolve(CERTIFICATE_FILE)));
        return new NationalCa(key, certificate, pinned(certificate).certificate().validity().notBefore());
    }

    CrlWriter writer() {
        return new CrlWriter(NAME, key, since, until(since));
    }

    /// The CA as a verifier pins it.
    CaSet trusted() {
        return new CaSet(List.of(new CertificationAuthority(ID,
            CertificateProfile.jpki(Set.of(CertificateProfile.AUTH_CARD_POLICY)), List.of(pinned(certificate)))));
    }

    /// A holder's certificate as the JPKI's profile demands it.
    Bytes holder(long serial, int partition, KeyPair holder) {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(NAME, BigInteger.valueOf(serial), Date.from(since),
            Date.from(until(since)), new X500Name("C=JP,CN=SIM" + serial), holder.getPublic());
        try {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.certificatePolicies, true,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(CertificateProfile.AUTH_CARD_POLICY))));
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[]{
                new DistributionPoint(new DistributionPointName(new GeneralNames(new GeneralName(directoryName(partition)))), null,
                    null)}));
            return signed(builder, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static X500Name directoryName(int partition) {
        return new X500Name("C=JP,O=JPKI-SIM,OU=CRL Distribution Points,CN=" + city(partition));
    }

    static PartitionName partitionName(int partition) {
        return PartitionName.parse("CN=" + city(partition) + ",OU=CRL Distribution Points,O=JPKI-SIM,C=JP").orElseThrow();
    }

    private static String city(int partition) {
        return "City " + partition + " CRLDP";
    }

    private static Instant until(Instant since) {
        return since.plus(YEARS_IN_DAYS, ChronoUnit.DAYS);
    }

    private static CaGeneration pinned(Bytes certificate) {
        return switch (CaGeneration.pin(ID, certificate)) {
            case CaGeneration.Pinning.Pinned(CaGeneration generation) -> generation;
            case CaGeneration.Pinning.Refused(String why) -> throw new IllegalStateException(why);
        };
    }

    private static Bytes signed(JcaX509v3CertificateBuilder builder, PrivateKey key) throws IOException {
        try {
            return Bytes.owning(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key)).getEncoded());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every Java signs by RSA", e);
        }
    }
}

package io.chukei.relay.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
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
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A CA that makes lists of any number, time and length.
final class ListAuthority {
    static final CaId AUTH = new CaId("auth");
    private static final X500Name NAME = new X500Name("C=JP,O=JPKI-SIM,OU=Lists");

    private final ContentSigner signer;
    private final byte[] certificate;

    ListAuthority(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            KeyPair keys = generator.generateKeyPair();
            signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(NAME, BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(365))), Date.from(now.plus(Duration.ofDays(365))), NAME, keys.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            certificate = builder.build(signer).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    CaSet pinned() {
        CaGeneration generation = switch (CaGeneration.pin(AUTH, Bytes.owning(certificate.clone()))) {
            case CaGeneration.Pinning.Pinned(CaGeneration pinned) -> pinned;
            case CaGeneration.Pinning.Refused(String why) -> throw new AssertionError(why);
        };
        return new CaSet(List.of(new CertificationAuthority(AUTH, CertificateProfile.jpki(Set.of(CertificateProfile.AUTH_CARD_POLICY)),
            List.of(generation))));
    }

    /// A list for two days that names `count` serials from 1 on.
    byte[] list(PartitionName partition, long number, Instant thisUpdate, int count) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(NAME, Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(thisUpdate.plus(Duration.ofDays(2))));
        for (int i = 1; i <= count; i++) {
            builder.addCRLEntry(BigInteger.valueOf(i), Date.from(thisUpdate), 4);
        }
        try {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            GeneralName point = new GeneralName(new X500Name(org.bouncycastle.asn1.x500.style.RFC4519Style.INSTANCE, partition.text()));
            builder.addExtension(Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(
                new DistributionPointName(new GeneralNames(point)), false, false, null, false, false));
            return builder.build(signer).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

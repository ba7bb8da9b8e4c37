package io.chukei.testbed.jlis;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The certificates of a CA's OCSP responders, each made when it is first needed. Not safe for several threads: [Jlis]
/// holds the lock.
final class OcspDelegates {

    private static final Duration SINCE_ISSUE = Duration.ofDays(2);
    private static final Duration LIFE = Duration.ofDays(30);

    private final CertificationAuthority authority;
    private final CaKind kind;
    private final HolderKeys keys;
    private final Map<Wanted, Delegate> made = new HashMap<>();

    OcspDelegates(CaKind kind, CertificationAuthority authority, HolderKeys keys) {
        this.kind = kind;
        this.authority = authority;
        this.keys = keys;
    }

    private record Wanted(CaGeneration issuer, OcspSigner signer) {}

    /// A responder with its key.
    record Delegate(X509CertificateHolder certificate, KeyPair key) {
        ContentSigner signer() {
            try {
                return new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate());
            } catch (OperatorCreationException e) {
                throw new IllegalStateException("The responder's key cannot sign.", e);
            }
        }
    }

    /// The responder of a kind with a certificate by this key.
    Delegate of(CaGeneration issuer, OcspSigner signer, Instant now) {
        return made.computeIfAbsent(new Wanted(issuer, signer), wanted -> make(wanted, now));
    }

    private Delegate make(Wanted wanted, Instant now) {
        OcspSigner signer = wanted.signer();
        KeyPair key = keys.fresh();
        Instant from =
            Instant.ofEpochSecond(now.getEpochSecond()).minus(signer == OcspSigner.DELEGATE_EXPIRED ? LIFE.multipliedBy(2) : SINCE_ISSUE);
        BigInteger serial = authority.register(Municipality.CHIYODA);
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "JP").addRDN(BCStyle.O, JpkiNames.ORGANISATION)
            .addRDN(BCStyle.OU, kind.unit()).addRDN(BCStyle.CN, "OCSP " + signer.name() + " " + serial).build();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(wanted.issuer().name(), serial, Date.from(from),
            Date.from(from.plus(LIFE)), subject, key.getPublic());
        try {
            builder.addExtension(Extension.keyUsage, true,
                new KeyUsage(signer == OcspSigner.DELEGATE_WITHOUT_USAGE ? KeyUsage.keyEncipherment : KeyUsage.digitalSignature));
            if (signer != OcspSigner.DELEGATE_WITHOUT_PURPOSE) {
                builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
            }
            if (signer != OcspSigner.DELEGATE_TO_BE_CHECKED) {
                builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
            }
            builder.addExtension(Extension.cRLDistributionPoints, false,
                CaGeneration.distributionPoint(JpkiNames.distributionPoint(kind, Municipality.CHIYODA)));
            builder.addExtension(Extension.authorityKeyIdentifier, false, wanted.issuer().authorityKeyIdentifier());
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key.getPublic()));
            return new Delegate(builder.build(wanted.issuer().signer()), key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("A responder's certificate cannot be made.", e);
        }
    }
}

package io.chukei.testbed.jlis;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// The OCSP responder of one CA (RFC 6960), by BouncyCastle. It knows every revocation at once, without any publication.
/// Not safe for several threads: [Jlis] holds the lock.
final class OcspResponder {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Duration STALE_AGE = Duration.ofDays(3);
    private static final int MAX_QUESTIONS = 16;
    private static final int REMOVE_FROM_CRL = 8;
    private static final int GARBAGE_BYTES = 200;
    private static final int HUGE_BYTES = 1 << 20;
    /// The branch of ISO/IEC 9834-1 for examples: nobody can know it.
    private static final ASN1ObjectIdentifier UNKNOWN_EXTENSION = new ASN1ObjectIdentifier("2.999.8583.2");

    private final CertificationAuthority authority;
    private final OcspDelegates delegates;
    private final DigestCalculatorProvider digests;
    private OcspConduct conduct = OcspConduct.HONEST;

    OcspResponder(CertificationAuthority authority, OcspDelegates delegates) {
        this.authority = authority;
        this.delegates = delegates;
        try {
            this.digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("This Java has no digests.", e);
        }
    }

    OcspConduct conduct() {
        return conduct;
    }

    void conduct(OcspConduct next) {
        conduct = next;
    }

    /// DER of the certificate that the responder shows, by the CA's newest key.
    byte[] certificate(OcspSigner signer, Instant now) {
        try {
            return delegates.of(authority.newest(), signer, now).certificate().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("A certificate cannot be written.", e);
        }
    }

    /// The answer to a request: DER of the OCSPResponse, or what the fault makes of it.
    byte[] answer(byte[] request, Instant now) {
        try {
            return switch (conduct.fault()) {
                case TRY_LATER -> status(OCSPRespBuilder.TRY_LATER);
                case GARBAGE -> filled(GARBAGE_BYTES);
                case HUGE -> filled(HUGE_BYTES);
                case TRAILING -> {
                    byte[] whole = honest(request, now);
                    yield Arrays.copyOf(whole, whole.length + 1);
                }
                case NONE, REVOKED, BAD_REASON, UNKNOWN, STALE, OVERDUE, FUTURE, NO_NONCE, WRONG_NONCE, OTHER_CERTIFICATE, TWICE,
                    UNKNOWN_CRITICAL, BROKEN_SIGNATURE, SERVER_ERROR, SILENT -> honest(request, now);
            };
        } catch (OCSPException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("An OCSP response cannot be made.", e);
        }
    }

    private static byte[] status(int status) throws OCSPException, IOException {
        return new OCSPRespBuilder().build(status, null).getEncoded();
    }

    private byte[] honest(byte[] der, Instant now) throws OCSPException, IOException, OperatorCreationException {
        OCSPReq request;
        Req[] questions;
        try {
            request = new OCSPReq(der);
            questions = request.getRequestList();
        } catch (IOException | RuntimeException malformed) {
            return status(OCSPRespBuilder.MALFORMED_REQUEST);
        }
        if (questions.length == 0 || questions.length > MAX_QUESTIONS) {
            return status(OCSPRespBuilder.MALFORMED_REQUEST);
        }
        Optional<CaGeneration> issuer = issuer(questions[0].getCertID());
        if (issuer.isEmpty()) {
            return status(OCSPRespBuilder.UNAUTHORIZED);
        }
        Identity identity = identity(issuer.get(), now);
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(identity.id());
        Instant thisUpdate = thisUpdate(Instant.ofEpochSecond(now.getEpochSecond()));
        for (Req question : questions) {
            answer(builder, question.getCertID(), issuer.get(), thisUpdate);
        }
        extensions(request).ifPresent(builder::setResponseExtensions);
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL,
            builder.build(identity.signer(), identity.shown(), Date.from(thisUpdate))).getEncoded();
    }

    private Optional<CaGeneration> issuer(CertificateID id) throws OCSPException, IOException {
        for (CaGeneration generation : authority.generations()) {
            if (id.matchesIssuer(new X509CertificateHolder(generation.certificate()), digests)) {
                return Optional.of(generation);
            }
        }
        return Optional.empty();
    }

    private void answer(BasicOCSPRespBuilder builder, CertificateID asked, CaGeneration issuer, Instant thisUpdate)
        throws OCSPException, OperatorCreationException, IOException {
        CertificateID about = conduct.fault() == OcspFault.OTHER_CERTIFICATE
            ? CertificateID.deriveCertificateID(asked, asked.getSerialNumber().add(BigInteger.ONE))
            : asked;
        Instant nextUpdate = conduct.fault() == OcspFault.OVERDUE ? thisUpdate.plusSeconds(1) : thisUpdate.plus(LIFE);
        builder.addResponse(about, status(asked.getSerialNumber()), Date.from(thisUpdate), Date.from(nextUpdate));
        if (conduct.fault() == OcspFault.TWICE) {
            CertificateID again = new CertificateID(digests.get(CertificateID.HASH_SHA1), new X509CertificateHolder(issuer.certificate()),
                asked.getSerialNumber());
            builder.addResponse(again, status(asked.getSerialNumber()), Date.from(thisUpdate), Date.from(nextUpdate));
        }
    }

    private Instant thisUpdate(Instant now) {
        return switch (conduct.fault()) {
            case STALE -> now.minus(STALE_AGE);
            case OVERDUE -> now.minus(LIFE);
            case FUTURE -> now.plus(Duration.ofDays(1));
            case NONE, REVOKED, BAD_REASON, UNKNOWN, NO_NONCE, WRONG_NONCE, OTHER_CERTIFICATE, TWICE, UNKNOWN_CRITICAL, BROKEN_SIGNATURE,
                TRY_LATER, GARBAGE, TRAILING, HUGE, SERVER_ERROR, SILENT -> now;
        };
    }

    private @Nullable CertificateStatus status(BigInteger serial) {
        return switch (conduct.fault()) {
            case REVOKED -> new RevokedStatus(Date.from(Instant.EPOCH), RevocationReason.CERTIFICATE_HOLD.code());
            case BAD_REASON -> new RevokedStatus(Date.from(Instant.EPOCH), REMOVE_FROM_CRL);
            case UNKNOWN -> new UnknownStatus();
            case NONE, STALE, OVERDUE, FUTURE, NO_NONCE, WRONG_NONCE, OTHER_CERTIFICATE, TWICE, UNKNOWN_CRITICAL, BROKEN_SIGNATURE,
                TRY_LATER, GARBAGE, TRAILING, HUGE, SERVER_ERROR, SILENT -> authority.status(serial);
        };
    }

    private Optional<Extensions> extensions(OCSPReq request) throws IOException {
        List<Extension> extensions = new ArrayList<>();
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null && conduct.fault() == OcspFault.WRONG_NONCE) {
            extensions.add(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new byte[32]).getEncoded()));
        } else if (nonce != null && conduct.fault() != OcspFault.NO_NONCE) {
            extensions.add(nonce);
        }
        if (conduct.fault() == OcspFault.UNKNOWN_CRITICAL) {
            extensions.add(new Extension(UNKNOWN_EXTENSION, true, new byte[8]));
        }
        return extensions.isEmpty() ? Optional.empty() : Optional.of(new Extensions(extensions.toArray(Extension[]::new)));
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one answer only
    private record Identity(RespID id, ContentSigner signer, X509CertificateHolder[] shown) {}

    private Identity identity(CaGeneration issuer, Instant now) throws IOException {
        Identity identity = switch (conduct.signer()) {
            case CA -> new Identity(new RespID(issuer.name()), issuer.signer(), new X509CertificateHolder[0]);
            case IMPOSTOR -> new Identity(new RespID(issuer.name()), delegates.of(issuer, conduct.signer(), now).signer(),
                new X509CertificateHolder[0]);
            case DELEGATE, DELEGATE_TO_BE_CHECKED, DELEGATE_WITHOUT_PURPOSE, DELEGATE_WITHOUT_USAGE, DELEGATE_EXPIRED ->
                delegate(issuer, now, true);
            case DELEGATE_NOT_SHOWN -> delegate(issuer, now, false);
            case DELEGATE_OF_OTHER_KEY -> delegate(authority.other(issuer), now, true);
        };
        return conduct.fault() == OcspFault.BROKEN_SIGNATURE
            ? new Identity(identity.id(), new BrokenSigner(identity.signer()), identity.shown())
            : identity;
    }

    private Identity delegate(CaGeneration issuer, Instant now, boolean shown) {
        OcspDelegates.Delegate delegate = delegates.of(issuer, conduct.signer(), now);
        X509CertificateHolder[] certificates = shown ? new X509CertificateHolder[]{delegate.certificate()} : new X509CertificateHolder[0];
        return new Identity(new RespID(delegate.certificate().getSubject()), delegate.signer(), certificates);
    }

    /// Begins like a DER sequence and goes on as nothing.
    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x5A);
        bytes[0] = 0x30;
        return bytes;
    }
}

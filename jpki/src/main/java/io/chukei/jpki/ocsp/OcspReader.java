package io.chukei.jpki.ocsp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.certificate.CertificateReading;
import io.chukei.jpki.certificate.DistinguishedName;
import io.chukei.jpki.certificate.JpkiCertificate;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import io.chukei.jpki.der.DerTime;

/// Reads an OCSPResponse (RFC 6960 §4.2.1) whole and strictly: DER only, no trailing bytes, every count bounded.
final class OcspReader {

    static final int MAX_CERTIFICATES = 4;
    static final int MAX_RESPONSES = 16;
    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final int SHA1_OCTETS = 20;

    private OcspReader() {}

    static BasicResponse read(Bytes der) throws OcspRefusal {
        try {
            DerReader outer = DerReader.over(der.toByteArray());
            DerReader response = outer.enter(DerReader.SEQUENCE);
            outer.expectEnd();
            status(response.integer(DerReader.ENUMERATED, 1).intValue());
            DerReader explicit = response.enter(DerReader.context(0));
            response.expectEnd();
            DerReader bytes = explicit.enter(DerReader.SEQUENCE);
            explicit.expectEnd();
            String type = bytes.oid();
            DerReader content = bytes.enter(DerReader.OCTET_STRING);
            bytes.expectEnd();
            if (!type.equals(BASIC)) {
                throw new OcspRefusal(OcspProblem.WRONG_TYPE);
            }
            DerReader basic = content.enter(DerReader.SEQUENCE);
            content.expectEnd();
            return basic(basic);
        } catch (DerException e) {
            throw new OcspRefusal(OcspProblem.MALFORMED);
        }
    }

    private static void status(int status) throws OcspRefusal {
        switch (status) {
            case 0 -> {
                // successful
            }
            case 1 -> throw new OcspRefusal(OcspProblem.STATUS_MALFORMED_REQUEST);
            case 2 -> throw new OcspRefusal(OcspProblem.STATUS_INTERNAL_ERROR);
            case 3 -> throw new OcspRefusal(OcspProblem.STATUS_TRY_LATER);
            case 5 -> throw new OcspRefusal(OcspProblem.STATUS_SIG_REQUIRED);
            case 6 -> throw new OcspRefusal(OcspProblem.STATUS_UNAUTHORIZED);
            default -> throw new OcspRefusal(OcspProblem.MALFORMED);
        }
    }

    private static BasicResponse basic(DerReader basic) throws DerException {
        byte[] signed = basic.element();
        Bytes algorithm = Bytes.owning(basic.element());
        Bytes signature = basic.bitString().wholeOctets();
        List<JpkiCertificate> certificates = new ArrayList<>();
        if (basic.nextIs(DerReader.context(0))) {
            DerReader explicit = basic.enter(DerReader.context(0));
            DerReader sequence = explicit.enter(DerReader.SEQUENCE);
            explicit.expectEnd();
            while (!sequence.atEnd()) {
                certificates.add(certificate(sequence.element(), certificates.size()));
            }
        }
        basic.expectEnd();
        DerReader data = DerReader.over(signed).enter(DerReader.SEQUENCE);
        // Version 1 is the default, and a default is not written in DER.
        ResponderId responder = responder(data);
        Instant producedAt = time(data);
        DerReader sequence = data.enter(DerReader.SEQUENCE);
        List<SingleResponse> responses = new ArrayList<>();
        while (!sequence.atEnd()) {
            if (responses.size() == MAX_RESPONSES) {
                throw new DerException("too many responses");
            }
            responses.add(single(sequence.enter(DerReader.SEQUENCE)));
        }
        ResponseExtensions extensions = ResponseExtensions.read(data, 1);
        data.expectEnd();
        return new BasicResponse(new JpkiCertificate.SignedPart(Bytes.owning(signed), algorithm, signature), responder, producedAt,
            responses,
            extensions.nonce(), extensions.unknownCritical(), certificates);
    }

    private static JpkiCertificate certificate(byte[] der, int before) throws DerException {
        if (before == MAX_CERTIFICATES) {
            throw new DerException("too many certificates");
        }
        return switch (CertificateReader.read(Bytes.owning(der))) {
            case CertificateReading.Read(JpkiCertificate certificate) -> certificate;
            case CertificateReading.TooLong(int _) -> throw new DerException("a certificate is too long");
            case CertificateReading.Malformed(String rule) -> throw new DerException(rule);
        };
    }

    private static ResponderId responder(DerReader data) throws DerException {
        if (data.nextIs(DerReader.context(1))) {
            DerReader explicit = data.enter(DerReader.context(1));
            DistinguishedName name = DistinguishedName.read(explicit);
            explicit.expectEnd();
            return new ResponderId.ByName(name);
        }
        DerReader explicit = data.enter(DerReader.context(2));
        byte[] sha1 = explicit.content(DerReader.OCTET_STRING);
        explicit.expectEnd();
        if (sha1.length != SHA1_OCTETS) {
            throw new DerException("key hash of a refused length");
        }
        return new ResponderId.ByKey(Bytes.owning(sha1));
    }

    private static SingleResponse single(DerReader single) throws DerException {
        CertId certId = CertId.read(single);
        CertStatus status = status(single);
        Instant thisUpdate = time(single);
        Optional<Instant> nextUpdate = Optional.empty();
        if (single.nextIs(DerReader.context(0))) {
            DerReader explicit = single.enter(DerReader.context(0));
            nextUpdate = Optional.of(time(explicit));
            explicit.expectEnd();
        }
        ResponseExtensions extensions = ResponseExtensions.read(single, 1);
        single.expectEnd();
        return new SingleResponse(certId, status, thisUpdate, nextUpdate, extensions.hasCritical());
    }

    private static CertStatus status(DerReader single) throws DerException {
        if (single.nextIs(DerReader.contextPrimitive(0))) {
            single.enter(DerReader.contextPrimitive(0)).expectEnd();
            return new CertStatus.Good();
        }
        if (single.nextIs(DerReader.contextPrimitive(2))) {
            single.enter(DerReader.contextPrimitive(2)).expectEnd();
            return new CertStatus.Unknown();
        }
        DerReader revoked = single.enter(DerReader.context(1));
        Instant at = time(revoked);
        OptionalInt reason = OptionalInt.empty();
        if (!revoked.atEnd()) {
            DerReader explicit = revoked.enter(DerReader.context(0));
            reason = OptionalInt.of(explicit.integer(DerReader.ENUMERATED, 1).intValue());
            explicit.expectEnd();
        }
        revoked.expectEnd();
        return new CertStatus.Revoked(at, reason);
    }

    /// OCSP knows GeneralizedTime only.
    private static Instant time(DerReader reader) throws DerException {
        if (!reader.nextIs(DerReader.GENERALIZED_TIME)) {
            throw new DerException("GeneralizedTime is missing");
        }
        return DerTime.read(reader);
    }
}

package io.chukei.jpki.certificate;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.JpkiCertificate.SignedPart;
import io.chukei.jpki.certificate.JpkiCertificate.Validity;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import io.chukei.jpki.der.DerTime;
import io.chukei.jpki.signature.SubjectKey;

/// Reads a certificate (RFC 5280 §4.1) whole and strictly: DER only, no trailing bytes, serial positive and minimal,
/// the same algorithm inside and outside, each extension once, at most [#MAX_OCTETS]. Total: bad input is a value.
public final class CertificateReader {

    /// Longest certificate that is read.
    public static final int MAX_OCTETS = 4_096;

    private static final int VERSION_3 = 2;

    private CertificateReader() {}

    /// Reads `der`, which must be the certificate and nothing else.
    public static CertificateReading read(Bytes der) {
        if (der.length() > MAX_OCTETS) {
            return new CertificateReading.TooLong(MAX_OCTETS);
        }
        try {
            byte[] octets = der.toByteArray();
            DerReader outer = DerReader.over(octets);
            DerReader certificate = outer.enter(DerReader.SEQUENCE);
            outer.expectEnd();
            byte[] tbs = certificate.element();
            Bytes algorithm = Bytes.owning(certificate.element());
            Bytes signature = certificate.bitString().wholeOctets();
            certificate.expectEnd();
            return new CertificateReading.Read(tbs(sha256(octets), tbs, new SignedPart(Bytes.of(tbs), algorithm, signature)));
        } catch (DerException e) {
            return new CertificateReading.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static JpkiCertificate tbs(Bytes sha256, byte[] octets, SignedPart signed) throws DerException {
        DerReader tbs = DerReader.over(octets).enter(DerReader.SEQUENCE);
        int version = version(tbs);
        CertificateSerial serial = serial(tbs);
        if (!signed.algorithm().contentEquals(tbs.element())) {
            throw new DerException("signature algorithm differs inside and outside");
        }
        DistinguishedName issuer = DistinguishedName.read(tbs);
        DerReader period = tbs.enter(DerReader.SEQUENCE);
        Validity validity = new Validity(DerTime.read(period), DerTime.read(period));
        period.expectEnd();
        DistinguishedName subject = DistinguishedName.read(tbs);
        SubjectKey key = SubjectKey.read(tbs);
        skipUniqueId(tbs, 1, version);
        skipUniqueId(tbs, 2, version);
        CertificateExtensions extensions = CertificateExtensions.NONE;
        if (tbs.nextIs(DerReader.context(3))) {
            if (version != VERSION_3) {
                throw new DerException("extensions need version 3");
            }
            extensions = ExtensionsReader.read(tbs.enter(DerReader.context(3)), issuer);
        }
        tbs.expectEnd();
        return new JpkiCertificate(sha256, signed, serial, issuer, subject, validity, key, extensions);
    }

    private static int version(DerReader tbs) throws DerException {
        if (!tbs.nextIs(DerReader.context(0))) {
            return 0;
        }
        DerReader explicit = tbs.enter(DerReader.context(0));
        int version = explicit.integer(1).intValue();
        explicit.expectEnd();
        if (version < 1 || version > VERSION_3) {
            throw new DerException("version is none of those that are written");
        }
        return version;
    }

    private static CertificateSerial serial(DerReader tbs) throws DerException {
        BigInteger number = tbs.integer(CertificateSerial.MAX_OCTETS);
        if (!CertificateSerial.permits(number)) {
            throw new DerException("serial is not positive");
        }
        return CertificateSerial.of(number);
    }

    private static void skipUniqueId(DerReader tbs, int number, int version) throws DerException {
        if (tbs.nextIs(DerReader.contextPrimitive(number))) {
            if (version == 0) {
                throw new DerException("unique identifiers need version 2");
            }
            tbs.bitString(DerReader.contextPrimitive(number));
        }
    }

    private static Bytes sha256(byte[] octets) {
        try {
            return Bytes.owning(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

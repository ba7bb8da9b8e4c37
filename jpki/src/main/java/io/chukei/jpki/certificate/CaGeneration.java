package io.chukei.jpki.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import io.chukei.jpki.signature.SignatureAlgorithm;

/// One key generation of a CA: a certificate that the operator pinned. Several generations share one name. The
/// certificate's own signature means nothing here, the pin is the trust.
///
/// @param ca whose key it is
/// @param keyId subjectKeyIdentifier, or SHA-1 of the key where the certificate has none (RFC 5280 §4.2.1.2, method 1)
/// @param certificate the pinned certificate
public record CaGeneration(CaId ca, Bytes keyId, JpkiCertificate certificate) {

    /// What pinning a certificate came to.
    public sealed interface Pinning {

        /// It can be pinned.
        record Pinned(CaGeneration generation) implements Pinning {}

        /// It cannot.
        ///
        /// @param why a sentence for the operator, without content
        record Refused(String why) implements Pinning {}
    }

    /// Reads a CA certificate. Refused: what cannot be read, a key of an algorithm that is not the JPKI's, a critical
    /// extension that nobody knows. Rights and dates are not judged here but at every use, since dates pass.
    public static Pinning pin(CaId ca, Bytes der) {
        return switch (CertificateReader.read(der)) {
            case CertificateReading.TooLong(int max) -> new Pinning.Refused("the certificate is longer than " + max + " octets");
            case CertificateReading.Malformed(String rule) -> new Pinning.Refused("the certificate is malformed: " + rule);
            case CertificateReading.Read(JpkiCertificate certificate) -> pin(ca, certificate);
        };
    }

    private static Pinning pin(CaId ca, JpkiCertificate certificate) {
        if (certificate.key().algorithm().isEmpty()) {
            return new Pinning.Refused("the CA's key is neither RSA of 2,048 bits nor on P-384");
        }
        if (certificate.extensions().unknownCritical()) {
            return new Pinning.Refused("the CA's certificate has a critical extension that is not understood");
        }
        if (certificate.subject().isEmpty()) {
            return new Pinning.Refused("the CA has no name");
        }
        Bytes keyId = certificate.extensions().subjectKeyId().orElseGet(() -> sha1OfKey(certificate.key().spki()));
        return new Pinning.Pinned(new CaGeneration(ca, keyId, certificate));
    }

    /// The CA's name, as its certificates and lists give their issuer.
    public DistinguishedName name() {
        return certificate.subject();
    }

    /// The algorithm of this generation: of its own signatures and of its holders'.
    public SignatureAlgorithm algorithm() {
        return certificate.key().algorithm().orElseThrow();
    }

    /// Whether this key may sign certificates (RFC 5280 §4.2.1.3, §4.2.1.9).
    public boolean maySignCertificates() {
        return certificate.extensions().isCa() && certificate.extensions().keyUsage().map(KeyUsage::keyCertSign).orElse(true);
    }

    /// Whether this key may sign lists (RFC 5280 §6.3.3 f).
    public boolean maySignLists() {
        return certificate.extensions().keyUsage().map(KeyUsage::crlSign).orElse(true);
    }

    /// Whether an authorityKeyIdentifier names this generation; one that says nothing names every generation.
    public boolean isNamedBy(AuthorityKey key) {
        return key.keyId().map(keyId::equals).orElse(true)
            && key.serial().map(certificate.serial().exact()::equals).orElse(true);
    }

    private static Bytes sha1OfKey(Bytes spki) {
        try {
            DerReader sequence = DerReader.over(spki.toByteArray()).enter(DerReader.SEQUENCE);
            sequence.skip();
            byte[] key = sequence.bitString().wholeOctets().toByteArray();
            return Bytes.owning(MessageDigest.getInstance("SHA-1").digest(key));
        } catch (DerException e) {
            throw new IllegalStateException("the key was read before", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}

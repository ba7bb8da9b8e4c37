package io.chukei.jpki.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import io.chukei.jpki.signature.SignatureAlgorithm;
import io.chukei.jpki.signature.SubjectKey;

/// One key generation of a CA: a certificate that the operator pinned. Several generations share one name. The
/// certificate's own signature means nothing here, the pin is the trust.
///
/// @param ca whose key it is
/// @param keyId subjectKeyIdentifier, or SHA-1 of the key where the certificate has none (RFC 5280 §4.2.1.2, method 1)
/// @param certificate the pinned certificate
/// @param rule which algorithms this generation and its holders may use
public record CaGeneration(CaId ca, Bytes keyId, JpkiCertificate certificate, AlgorithmRule rule) {

    /// What pinning a certificate came to.
    public sealed interface Pinning {

        /// It can be pinned.
        record Pinned(CaGeneration generation) implements Pinning {}

        /// It cannot.
        ///
        /// @param why a sentence for the operator, without content
        record Refused(String why) implements Pinning {}
    }

    /// Reads a CA certificate of the JPKI. Refused: what cannot be read, a key of an algorithm that is not the JPKI's, a
    /// critical extension that nobody knows. Rights and dates are not judged here but at every use, since dates pass.
    public static Pinning pin(CaId ca, Bytes der) {
        return pin(ca, der, AlgorithmRule.JPKI);
    }

    /// The same under a rule of algorithms; every rule but [AlgorithmRule#JPKI] is for judging foreign certificates only.
    public static Pinning pin(CaId ca, Bytes der, AlgorithmRule rule) {
        return switch (CertificateReader.read(der)) {
            case CertificateReading.TooLong(int max) -> new Pinning.Refused("the certificate is longer than " + max + " octets");
            case CertificateReading.Malformed(String problem) -> new Pinning.Refused("the certificate is malformed: " + problem);
            case CertificateReading.Read(JpkiCertificate certificate) -> pin(ca, certificate, rule);
        };
    }

    private static Pinning pin(CaId ca, JpkiCertificate certificate, AlgorithmRule rule) {
        if (!rule.allowsKey(certificate.key())) {
            return new Pinning.Refused(rule.keysAllowed());
        }
        if (certificate.extensions().unknownCritical()) {
            return new Pinning.Refused("the CA's certificate has a critical extension that is not understood");
        }
        if (certificate.subject().isEmpty()) {
            return new Pinning.Refused("the CA has no name");
        }
        Bytes keyId = certificate.extensions().subjectKeyId().orElseGet(() -> sha1OfKey(certificate.key().spki()));
        return new Pinning.Pinned(new CaGeneration(ca, keyId, certificate, rule));
    }

    /// The same key as a generation of another CA of ours.
    public CaGeneration of(CaId other) {
        return new CaGeneration(other, keyId, certificate, rule);
    }

    /// The CA's name, as its certificates and lists give their issuer.
    public DistinguishedName name() {
        return certificate.subject();
    }

    /// The algorithm of this generation: of its own signatures and of its holders'. Empty only for a key that is not the
    /// JPKI's, pinned under [AlgorithmRule#ANY].
    public Optional<SignatureAlgorithm> algorithm() {
        return certificate.key().algorithm();
    }

    /// Whether this generation's key may have made a signature of this algorithm.
    public boolean signsBy(SignatureAlgorithm algorithm) {
        return rule.allows(algorithm, certificate.key());
    }

    /// Whether a holder of this generation may have such a key: for the JPKI one of the generation's own algorithm.
    public boolean allowsHolderKey(SubjectKey key) {
        return rule == AlgorithmRule.ANY || key.algorithm().equals(algorithm());
    }

    /// Whether this key may sign certificates (RFC 5280 §4.2.1.3, §4.2.1.9).
    public boolean maySignCertificates() {
        return certificate.extensions().isCa() && certificate.extensions().keyUsage().map(KeyUsage::keyCertSign).orElse(true);
    }

    /// Whether this key may sign lists (RFC 5280 §6.3.3 f).
    public boolean maySignLists() {
        return certificate.extensions().keyUsage().map(KeyUsage::crlSign).orElse(true);
    }

    /// Whether an authorityKeyIdentifier names this generation; one that says nothing names every generation. A CA whose
    /// certificate has no subjectKeyIdentifier may have counted its key in another way: only the signature tells then.
    public boolean isNamedBy(AuthorityKey key) {
        return (certificate.extensions().subjectKeyId().isEmpty() || key.keyId().map(keyId::equals).orElse(true))
            && (isNamedByKeyAlone(key) || key.serial().map(certificate.serial().exact()::equals).orElse(true));
    }

    /// Beyond the JPKI one key can have several certificates, and the serial means any of them.
    private boolean isNamedByKeyAlone(AuthorityKey key) {
        return rule == AlgorithmRule.ANY && key.keyId().isPresent();
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

package io.chukei.jpki.ocsp;

import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;

/// CertID (RFC 6960 §4.1.1): a certificate by its issuer's name and key, hashed, and its serial.
///
/// @param hash empty for an algorithm that is not ours: such an id names nothing we asked for
/// @param serial empty for a number that can be none
record CertId(Optional<CertIdHash> hash, Bytes issuerNameHash, Bytes issuerKeyHash, Optional<CertificateSerial> serial) {

    private static final int MAX_HASH_OCTETS = 64;

    static CertId of(CaGeneration issuer, CertificateSerial serial, CertIdHash hash) {
        return new CertId(Optional.of(hash), hash.of(issuer.name().der()), keyHash(issuer.certificate().key().spki(), hash),
            Optional.of(serial));
    }

    /// The hash over the key alone: the BIT STRING's octets without tag, length and unused bits.
    static Bytes keyHash(Bytes spki, CertIdHash hash) {
        try {
            DerReader sequence = DerReader.over(spki.toByteArray()).enter(DerReader.SEQUENCE);
            sequence.skip();
            return hash.of(sequence.bitString().wholeOctets());
        } catch (DerException e) {
            throw new IllegalStateException("the key was read before", e);
        }
    }

    static CertId read(DerReader outer) throws DerException {
        DerReader sequence = outer.enter(DerReader.SEQUENCE);
        Optional<CertIdHash> hash = CertIdHash.ofIdentifier(Bytes.owning(sequence.element()));
        Bytes nameHash = hashed(sequence);
        Bytes keyHash = hashed(sequence);
        var number = sequence.integer(CertificateSerial.MAX_OCTETS);
        sequence.expectEnd();
        return new CertId(hash, nameHash, keyHash,
            CertificateSerial.permits(number) ? Optional.of(CertificateSerial.of(number)) : Optional.empty());
    }

    private static Bytes hashed(DerReader sequence) throws DerException {
        byte[] content = sequence.content(DerReader.OCTET_STRING);
        if (content.length == 0 || content.length > MAX_HASH_OCTETS) {
            throw new DerException("hash of a refused length");
        }
        return Bytes.owning(content);
    }

    /// Whether this id names that certificate, by whichever of our hashes.
    boolean names(CaGeneration issuer, CertificateSerial certificate) {
        return hash.map(by -> equals(of(issuer, certificate, by))).orElse(false);
    }
}

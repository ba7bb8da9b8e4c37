package io.chukei.jpki.signature;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.der.DerException;
import io.chukei.jpki.der.DerReader;
import io.chukei.jpki.signature.SignatureAlgorithm.Family;

/// A SubjectPublicKeyInfo, checked for its kind and size.
///
/// @param spki its DER
/// @param algorithm what the key checks for the JPKI; empty when it is neither RSA of 2,048 bits nor on P-384
/// @param family of which kind it is, of whatever size; empty when it is neither RSA nor on one of NIST's curves
public record SubjectKey(Bytes spki, Optional<SignatureAlgorithm> algorithm, Optional<Family> family) {

    private static final Bytes RSA_ENCRYPTION = hex("300d06092a864886f70d0101010500");
    private static final Bytes EC_P384 = hex("301006072a8648ce3d020106052b81040022");
    /// P-256 and P-521 (RFC 5480 §2.1.1.1).
    private static final Set<Bytes> EC_OTHER = Set.of(hex("301306072a8648ce3d020106082a8648ce3d030107"),
        hex("301006072a8648ce3d020106052b81040023"));
    private static final int RSA_BITS = 2_048;
    private static final int RSA_MODULUS_OCTETS = 257;
    private static final int RSA_MAX_EXPONENT_BITS = 64;
    private static final BigInteger RSA_LEAST_EXPONENT = BigInteger.valueOf(3);
    private static final int P384_POINT_OCTETS = 97;

    private static Bytes hex(String text) {
        return Bytes.owning(HexFormat.of().parseHex(text));
    }

    /// Reads the next element as a SubjectPublicKeyInfo. A key of another kind or size is readable and has no algorithm.
    public static SubjectKey read(DerReader reader) throws DerException {
        byte[] spki = reader.element();
        DerReader sequence = DerReader.over(spki).enter(DerReader.SEQUENCE);
        Bytes identifier = Bytes.owning(sequence.element());
        byte[] key = sequence.bitString().wholeOctets().toByteArray();
        sequence.expectEnd();
        return new SubjectKey(Bytes.owning(spki), algorithm(identifier, key), family(identifier));
    }

    private static Optional<Family> family(Bytes identifier) {
        if (identifier.equals(RSA_ENCRYPTION)) {
            return Optional.of(Family.RSA);
        }
        return identifier.equals(EC_P384) || EC_OTHER.contains(identifier) ? Optional.of(Family.EC) : Optional.empty();
    }

    private static Optional<SignatureAlgorithm> algorithm(Bytes identifier, byte[] key) throws DerException {
        if (identifier.equals(RSA_ENCRYPTION)) {
            return isRsa2048(key) ? Optional.of(SignatureAlgorithm.RSA_2048_SHA256) : Optional.empty();
        }
        if (identifier.equals(EC_P384)) {
            // Uncompressed points only; whether the point is on the curve is the provider's to check.
            boolean point = key.length == P384_POINT_OCTETS && key[0] == 0x04;
            return point ? Optional.of(SignatureAlgorithm.ECDSA_P384_SHA384) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isRsa2048(byte[] key) throws DerException {
        DerReader outer = DerReader.over(key);
        DerReader sequence = outer.enter(DerReader.SEQUENCE);
        outer.expectEnd();
        byte[] modulusElement = sequence.element();
        byte[] exponentElement = sequence.element();
        sequence.expectEnd();
        if (modulusElement.length > RSA_MODULUS_OCTETS + 4 || exponentElement.length > RSA_MAX_EXPONENT_BITS / 8 + 3) {
            return false;
        }
        BigInteger modulus = DerReader.over(modulusElement).integer(RSA_MODULUS_OCTETS);
        BigInteger exponent = DerReader.over(exponentElement).integer(RSA_MAX_EXPONENT_BITS / 8 + 1);
        return modulus.signum() > 0 && modulus.bitLength() == RSA_BITS && modulus.testBit(0)
            && exponent.compareTo(RSA_LEAST_EXPONENT) >= 0 && exponent.testBit(0);
    }
}

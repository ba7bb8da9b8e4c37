package io.chukei.jpki.signature;

import java.util.HexFormat;
import java.util.Optional;

import io.chukei.jpki.Bytes;

/// The algorithms of the JPKI, today's and the next card's, and behind them those that only RFC 5280 without the JPKI's
/// profile reaches. Which one counts follows from the CA's key generation, never from the wish of a message.
public enum SignatureAlgorithm {

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2); the parameters are NULL (RFC 4055 §5). For the JPKI with a key of
    /// exactly 2,048 bits.
    RSA_2048_SHA256(Family.RSA, "300d06092a864886f70d01010b0500", "SHA-256", "SHA256withRSA", true),

    /// ECDSA with SHA-384, the signature as DER SEQUENCE of r and s (RFC 5758 §3.2); no parameters. For the JPKI on P-384.
    ECDSA_P384_SHA384(Family.EC, "300a06082a8648ce3d040303", "SHA-384", "SHA384withECDSA", true),

    /// RSASSA-PKCS1-v1_5 with SHA-1. Never the JPKI's.
    RSA_SHA1(Family.RSA, "300d06092a864886f70d0101050500", "SHA-1", "SHA1withRSA", false),
    /// RSASSA-PKCS1-v1_5 with SHA-384. Never the JPKI's.
    RSA_SHA384(Family.RSA, "300d06092a864886f70d01010c0500", "SHA-384", "SHA384withRSA", false),
    /// RSASSA-PKCS1-v1_5 with SHA-512. Never the JPKI's.
    RSA_SHA512(Family.RSA, "300d06092a864886f70d01010d0500", "SHA-512", "SHA512withRSA", false),
    /// ECDSA with SHA-1. Never the JPKI's.
    ECDSA_SHA1(Family.EC, "300906072a8648ce3d0401", "SHA-1", "SHA1withECDSA", false),
    /// ECDSA with SHA-256. Never the JPKI's.
    ECDSA_SHA256(Family.EC, "300a06082a8648ce3d040302", "SHA-256", "SHA256withECDSA", false),
    /// ECDSA with SHA-512. Never the JPKI's.
    ECDSA_SHA512(Family.EC, "300a06082a8648ce3d040304", "SHA-512", "SHA512withECDSA", false);

    /// The kind of key that an algorithm takes.
    public enum Family {
        /// RSA.
        RSA("RSA"),
        /// A named elliptic curve.
        EC("EC");

        private final String keyName;

        Family(String keyName) {
            this.keyName = keyName;
        }

        /// The key by its name in the Java Cryptography Architecture.
        public String keyName() {
            return keyName;
        }
    }

    private final Family family;
    private final Bytes identifier;
    private final String digestName;
    private final String signatureName;
    private final boolean jpki;

    SignatureAlgorithm(Family family, String identifier, String digestName, String signatureName, boolean jpki) {
        this.family = family;
        this.identifier = Bytes.owning(HexFormat.of().parseHex(identifier));
        this.digestName = digestName;
        this.signatureName = signatureName;
        this.jpki = jpki;
    }

    /// The algorithm of an AlgorithmIdentifier's DER, compared whole; empty for every other one.
    public static Optional<SignatureAlgorithm> ofIdentifier(Bytes der) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.identifier.equals(der)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// Which keys it takes.
    public Family family() {
        return family;
    }

    /// Whether the JPKI may use it at all.
    public boolean isOfJpki() {
        return jpki;
    }

    /// DER of the AlgorithmIdentifier.
    public Bytes identifier() {
        return identifier;
    }

    /// The digest by its name in the Java Cryptography Architecture.
    public String digestName() {
        return digestName;
    }

    /// The signature by its name in the Java Cryptography Architecture.
    public String signatureName() {
        return signatureName;
    }
}

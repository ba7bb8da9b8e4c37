package io.chukei.jpki.signature;

import java.util.HexFormat;
import java.util.Optional;

import io.chukei.jpki.Bytes;

/// The algorithms of the JPKI: today's and the next card's. Which one counts follows from the CA's key generation,
/// never from the wish of a message.
public enum SignatureAlgorithm {

    /// RSASSA-PKCS1-v1_5 with SHA-256 and a key of exactly 2,048 bits (RFC 8017 §8.2); the parameters are NULL
    /// (RFC 4055 §5).
    RSA_2048_SHA256("300d06092a864886f70d01010b0500", "SHA-256", "SHA256withRSA"),

    /// ECDSA on P-384 with SHA-384, the signature as DER SEQUENCE of r and s (RFC 5758 §3.2); no parameters.
    ECDSA_P384_SHA384("300a06082a8648ce3d040303", "SHA-384", "SHA384withECDSA");

    private final Bytes identifier;
    private final String digestName;
    private final String signatureName;

    SignatureAlgorithm(String identifier, String digestName, String signatureName) {
        this.identifier = Bytes.owning(HexFormat.of().parseHex(identifier));
        this.digestName = digestName;
        this.signatureName = signatureName;
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

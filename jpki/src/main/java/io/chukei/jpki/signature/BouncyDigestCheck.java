package io.chukei.jpki.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

import io.chukei.jpki.Bytes;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Checks signatures over digests by BouncyCastle, the one provider that takes a ready digest for RSA and for ECDSA. For
/// lists, where one signature covers megabytes that went by as a stream. Thread-safe.
public final class BouncyDigestCheck implements DigestSignatureCheck {

    private final Provider provider = new BouncyCastleProvider();

    /// Uses a provider object of its own.
    public BouncyDigestCheck() {}

    @Override
    public boolean verifyDigest(SignatureAlgorithm algorithm, Bytes spki, Bytes digest, Bytes signature) {
        try {
            return switch (algorithm.family()) {
                case RSA -> verify("RSA", "NONEwithRSA", spki, digestInfo(algorithm, digest), signature);
                case EC -> verify("EC", "NONEwithECDSA", spki, digest.toByteArray(), signature);
            };
        } catch (GeneralSecurityException | RuntimeException malformed) {
            return false; // a key or a signature that is none
        }
    }

    private boolean verify(String keys, String name, Bytes spki, byte[] signed, Bytes signature) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance(keys, provider).generatePublic(new X509EncodedKeySpec(spki.toByteArray()));
        Signature check = Signature.getInstance(name, provider);
        check.initVerify(key);
        check.update(signed);
        return check.verify(signature.toByteArray());
    }

    private static byte[] digestInfo(SignatureAlgorithm algorithm, Bytes digest) {
        byte[] prefix = HexFormat.of().parseHex(digestInfoPrefix(algorithm));
        byte[] info = Arrays.copyOf(prefix, prefix.length + digest.length());
        System.arraycopy(digest.toByteArray(), 0, info, prefix.length, digest.length());
        return info;
    }

    /// RFC 8017 §9.2, note 1: DigestInfo up to the hash.
    private static String digestInfoPrefix(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048_SHA256 -> "3031300d060960864801650304020105000420";
            case RSA_SHA1 -> "3021300906052b0e03021a05000414";
            case RSA_SHA384 -> "3041300d060960864801650304020205000430";
            case RSA_SHA512 -> "3051300d060960864801650304020305000440";
            case ECDSA_P384_SHA384, ECDSA_SHA1, ECDSA_SHA256, ECDSA_SHA512 ->
                throw new IllegalArgumentException("ECDSA signs the hash itself");
        };
    }
}

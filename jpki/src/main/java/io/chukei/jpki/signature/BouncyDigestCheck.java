package io.chukei.jpki.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

import io.chukei.jpki.Bytes;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Checks signatures over digests by BouncyCastle, the one provider that takes a ready digest for both algorithms. For
/// lists, where one signature covers megabytes that went by as a stream. Thread-safe.
public final class BouncyDigestCheck implements DigestSignatureCheck {

    /// RFC 8017 §9.2, note 1: DigestInfo of SHA-256 up to the hash.
    private static final byte[] SHA_256_DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final Provider provider = new BouncyCastleProvider();

    /// Uses a provider object of its own.
    public BouncyDigestCheck() {}

    @Override
    public boolean verifyDigest(SignatureAlgorithm algorithm, Bytes spki, Bytes digest, Bytes signature) {
        try {
            return switch (algorithm) {
                case RSA_2048_SHA256 -> verify("RSA", "NONEwithRSA", spki, digestInfo(digest), signature);
                case ECDSA_P384_SHA384 -> verify("EC", "NONEwithECDSA", spki, digest.toByteArray(), signature);
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

    private static byte[] digestInfo(Bytes sha256) {
        byte[] info = new byte[SHA_256_DIGEST_INFO.length + sha256.length()];
        System.arraycopy(SHA_256_DIGEST_INFO, 0, info, 0, SHA_256_DIGEST_INFO.length);
        System.arraycopy(sha256.toByteArray(), 0, info, SHA_256_DIGEST_INFO.length, sha256.length());
        return info;
    }
}

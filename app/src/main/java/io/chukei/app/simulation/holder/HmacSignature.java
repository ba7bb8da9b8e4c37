package io.chukei.app.simulation.holder;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.signature.SignatureAlgorithm;
import io.chukei.jpki.signature.SignatureCheck;

/// The simulated card's signature: an HMAC under a key made of the public key. A real one, which the CA's signature on a
/// certificate is, is checked for real, and its verdict kept: the certificates of a simulation are few and never change.
final class HmacSignature implements SignatureCheck {
    private static final String HMAC = "HmacSHA256";
    private static final int HMAC_BYTES = 32;

    private final Map<Real, Boolean> verdicts = new ConcurrentHashMap<>();

    private record Real(Bytes spki, Bytes data, Bytes signature) {}

    static byte[] sign(byte[] spki, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(spki, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    @Override
    public boolean verify(SignatureAlgorithm algorithm, Bytes spki, Bytes data, Bytes signature) {
        if (signature.length() == HMAC_BYTES) {
            return MessageDigest.isEqual(sign(spki.toByteArray(), data.toByteArray()), signature.toByteArray());
        }
        return verdicts.computeIfAbsent(new Real(spki, data, signature), HmacSignature::verifyRsa);
    }

    private static boolean verifyRsa(Real real) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(real.spki.toByteArray())));
            rsa.update(real.data.toByteArray());
            return rsa.verify(real.signature.toByteArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

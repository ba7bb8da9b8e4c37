package io.chukei.relay.simulation;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.signature.SignatureAlgorithm;
import io.chukei.jpki.signature.SignatureCheck;

/// The simulated card's signature: an HMAC under a key made of the public key. A real one, which the CA's signature on a
/// certificate is, is checked for real.
final class HmacSignature implements SignatureCheck {
    static byte[] sign(byte[] spki, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(spki, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    @Override
    public boolean verify(SignatureAlgorithm algorithm, Bytes spki, Bytes data, Bytes signature) {
        if (signature.length() == 32) {
            return MessageDigest.isEqual(sign(spki.toByteArray(), data.toByteArray()), signature.toByteArray());
        }
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki.toByteArray())));
            rsa.update(data.toByteArray());
            return rsa.verify(signature.toByteArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

package io.chukei.relay.node;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.signature.SignatureAlgorithm;
import io.chukei.jpki.signature.SignatureCheck;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Signatures by an explicit provider, never by the order of those that are installed.
final class SignaturePrimitive implements SignatureCheck {
    private final Provider provider = new BouncyCastleProvider();

    @Override
    public boolean verify(SignatureAlgorithm algorithm, Bytes spki, Bytes data, Bytes signature) {
        try {
            Signature check = Signature.getInstance(algorithm.signatureName(), provider);
            check.initVerify(key(algorithm, spki));
            check.update(data.toByteArray());
            return check.verify(signature.toByteArray());
        } catch (GeneralSecurityException | RuntimeException e) {
            // The provider's way to say that key or signature are malformed.
            return false;
        }
    }

    private PublicKey key(SignatureAlgorithm algorithm, Bytes spki) throws GeneralSecurityException {
        String type = switch (algorithm) {
            case RSA_2048_SHA256 -> "RSA";
            case ECDSA_P384_SHA384 -> "EC";
        };
        return KeyFactory.getInstance(type, provider).generatePublic(new X509EncodedKeySpec(spki.toByteArray()));
    }
}

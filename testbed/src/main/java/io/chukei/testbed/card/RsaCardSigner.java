package io.chukei.testbed.card;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import javax.crypto.Cipher;

/// RSASSA-PKCS1-v1_5 over bytes taken verbatim, as the card's mode 00 does.
public final class RsaCardSigner implements CardSigner {

    private final PrivateKey key;

    public RsaCardSigner(PrivateKey key) {
        this.key = key;
    }

    @Override
    public byte[] sign(byte[] input) {
        try {
            // "Encryption" with a private key is block type 01 of RFC 8017 §9.2 step 5.
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The card's key cannot sign.", e);
        }
    }

    @Override
    public String toString() {
        return "RsaCardSigner[••••]";
    }
}

package io.chukei.testbed.card;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/// ECDSA on P-384 over a SHA-384 hash taken verbatim, the answer as DER SEQUENCE of r and s. No specification of the next
/// card is public: this form is invented.
public final class EcCardSigner implements CardSigner {

    private static final int HASH_BYTES = 48;

    private final PrivateKey key;

    public EcCardSigner(PrivateKey key) {
        this.key = key;
    }

    @Override
    public boolean takes(int inputBytes) {
        return inputBytes == HASH_BYTES;
    }

    @Override
    public byte[] sign(byte[] input) {
        try {
            Signature signature = Signature.getInstance("NONEwithECDSA");
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The card's key cannot sign.", e);
        }
    }

    @Override
    public String toString() {
        return "EcCardSigner[••••]";
    }
}

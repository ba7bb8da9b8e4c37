package io.chukei.testbed.jlis;

import java.io.OutputStream;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/// Signs, and turns one bit of the signature.
final class BrokenSigner implements ContentSigner {

    private final ContentSigner honest;

    BrokenSigner(ContentSigner honest) {
        this.honest = honest;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return honest.getAlgorithmIdentifier();
    }

    @Override
    public OutputStream getOutputStream() {
        return honest.getOutputStream();
    }

    @Override
    public byte[] getSignature() {
        byte[] signature = honest.getSignature();
        signature[signature.length - 1] ^= 1;
        return signature;
    }
}

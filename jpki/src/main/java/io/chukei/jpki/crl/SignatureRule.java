package io.chukei.jpki.crl;

import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.signature.DigestSignatureCheck;

/// RFC 5280 §6.3.3 g: the signature over the signed part verifies by the key.
final class SignatureRule implements SignerRule {

    private final DigestSignatureCheck signatures;

    SignatureRule(DigestSignatureCheck signatures) {
        this.signatures = signatures;
    }

    @Override
    public boolean permits(CaGeneration generation, CrlReader.Read read, CrlContext context) {
        return signatures.verifyDigest(read.head().algorithm(), generation.certificate().key().spki(), read.digest(), read.signature());
    }

    @Override
    public CrlProblem otherwise() {
        return CrlProblem.SIGNATURE_INVALID;
    }
}

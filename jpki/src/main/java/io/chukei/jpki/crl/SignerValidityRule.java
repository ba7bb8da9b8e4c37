package io.chukei.jpki.crl;

import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.JpkiCertificate.Validity;

/// RFC 5280 §6.3.3 f, §6.1.3 a 2: the key's certificate is valid now.
final class SignerValidityRule implements SignerRule {

    @Override
    public boolean permits(CaGeneration generation, CrlReader.Read read, CrlContext context) {
        Validity validity = generation.certificate().validity();
        return validity.hasBegun(context.now()) && !validity.isOver(context.now());
    }

    @Override
    public CrlProblem otherwise() {
        return CrlProblem.ISSUER_OUTSIDE_VALIDITY;
    }
}

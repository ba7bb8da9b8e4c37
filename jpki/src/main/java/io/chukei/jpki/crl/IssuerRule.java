package io.chukei.jpki.crl;

import io.chukei.jpki.certificate.CaGeneration;

/// RFC 5280 §6.3.3 f, §5.2.1: the list's issuer is the CA's name, and where its authorityKeyIdentifier names a key, it is
/// a pinned one. The candidates fit name and key; here they are held to the CA whose list was asked for.
final class IssuerRule implements SignerRule {

    @Override
    public boolean permits(CaGeneration generation, CrlReader.Read read, CrlContext context) {
        return generation.ca().equals(context.ca());
    }

    @Override
    public CrlProblem otherwise() {
        return CrlProblem.WRONG_ISSUER;
    }
}

package io.chukei.jpki.crl;

import io.chukei.jpki.certificate.CaGeneration;

/// RFC 5280 §6.3.3 f, §4.2.1.3: the key may sign lists: cRLSign, where its certificate has a keyUsage.
final class ListSigningRule implements SignerRule {

    @Override
    public boolean permits(CaGeneration generation, CrlReader.Read read, CrlContext context) {
        return generation.maySignLists();
    }

    @Override
    public CrlProblem otherwise() {
        return CrlProblem.ISSUER_MAY_NOT_SIGN_LISTS;
    }
}

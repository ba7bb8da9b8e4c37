package io.chukei.jpki.crl;

import io.chukei.jpki.certificate.CaGeneration;

/// RFC 5280 §5.1.1.2: signed by the algorithm of the key's generation; nobody else chooses one.
final class AlgorithmRule implements SignerRule {

    @Override
    public boolean permits(CaGeneration generation, CrlReader.Read read, CrlContext context) {
        return generation.signsBy(read.head().algorithm());
    }

    @Override
    public CrlProblem otherwise() {
        return CrlProblem.WRONG_ALGORITHM;
    }
}

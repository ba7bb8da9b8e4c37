package io.chukei.jpki.crl;

import io.chukei.jpki.certificate.CaGeneration;

/// One question to a key that could have signed a list. A list is refused with the problem of the first rule that no
/// key is left after.
interface SignerRule {
    /// Whether this key may have signed this list.
    boolean permits(CaGeneration generation, CrlReader.Read read, CrlContext context);

    /// What is wrong when no key may.
    CrlProblem otherwise();
}

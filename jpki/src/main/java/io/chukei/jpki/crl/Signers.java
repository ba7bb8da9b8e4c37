package io.chukei.jpki.crl;

import java.util.List;
import java.util.Optional;

import io.chukei.jpki.certificate.CaGeneration;
import io.chukei.jpki.certificate.CaSet;
import io.chukei.jpki.signature.DigestSignatureCheck;

/// Asks one rule after the other which of a CA's keys can have signed a list. Any pinned generation may sign for the
/// serials of all of them, since they share one name.
final class Signers {

    private final CaSet authorities;
    private final List<SignerRule> rules;

    Signers(CaSet authorities, DigestSignatureCheck signatures) {
        this.authorities = authorities;
        this.rules = List.of(new IssuerRule(), new ListSigningRule(), new SignerValidityRule(), new AlgorithmRule(),
            new SignatureRule(signatures));
    }

    Optional<CrlProblem> broken(CrlReader.Read read, CrlContext context) {
        List<CaGeneration> left = authorities.candidates(read.head().issuer(), read.head().authorityKey());
        for (SignerRule rule : rules) {
            left = left.stream().filter(generation -> rule.permits(generation, read, context)).toList();
            if (left.isEmpty()) {
                return Optional.of(rule.otherwise());
            }
        }
        return Optional.empty();
    }
}

package io.chukei.jpki.crl;

import java.util.Optional;

/// One question to a list's head.
@FunctionalInterface
interface CrlRule {
    /// What is wrong, if anything.
    Optional<CrlProblem> broken(CrlHead head, CrlContext context);

    /// The problem, unless the condition holds.
    static Optional<CrlProblem> unless(boolean holds, CrlProblem problem) {
        return holds ? Optional.empty() : Optional.of(problem);
    }
}

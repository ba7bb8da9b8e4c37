package io.chukei.jpki.ocsp;

/// Breaks off the reading of a response. Never leaves this room.
final class OcspRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final OcspProblem problem;

    OcspRefusal(OcspProblem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    OcspProblem problem() {
        return problem;
    }
}

package io.chukei.jpki.crl;

/// Carries a [CrlProblem] out of nested reading to the one place that turns it into a value; never leaves this room.
final class CrlRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final CrlProblem problem;

    CrlRefusal(CrlProblem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    CrlProblem problem() {
        return problem;
    }
}

package io.chukei.iso8583.tlv;

import io.chukei.iso8583.message.DecodeProblem;

/// Carries a [DecodeProblem] out of nested reading to the one place in a dialect that turns it into a value; never leaves a dialect.
public final class TlvRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DecodeProblem problem;

    public TlvRefusal(DecodeProblem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    public DecodeProblem problem() {
        return problem;
    }
}

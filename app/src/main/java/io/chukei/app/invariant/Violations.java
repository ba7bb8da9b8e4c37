package io.chukei.app.invariant;

import java.util.ArrayList;
import java.util.List;

/// What was violated, the first things first.
public final class Violations {
    /// The most that are kept; the first tells the most.
    public static final int MOST = 50;

    private final List<Violation> found = new ArrayList<>();
    private int all;

    /// One violation.
    ///
    /// @param rule which invariant
    /// @param subject which message: terminal and DE 11, or a number towards an institution
    public record Violation(String rule, String subject, String what) {
        @Override
        public String toString() {
            return rule + ": " + subject + ": " + what;
        }
    }

    /// Writes one down.
    public void add(String rule, String subject, String what) {
        all++;
        if (found.size() < MOST) {
            found.add(new Violation(rule, subject, what));
        }
    }

    /// The first of them.
    public List<Violation> found() {
        return found;
    }

    /// How many there are.
    public int count() {
        return all;
    }
}

package io.chukei.pos.pcsc;

/// What came of asking PC/SC.
///
/// @param <T> what was asked for
public sealed interface ReaderOutcome<T> {
    record Done<T>(T value) implements ReaderOutcome<T> {}

    /// @param detail more for a person, or empty
    record Failed<T>(ReaderProblem problem, String detail) implements ReaderOutcome<T> {
        public String sentence() {
            return detail.isEmpty() ? problem.sentence() : problem.sentence() + " " + detail;
        }
    }
}

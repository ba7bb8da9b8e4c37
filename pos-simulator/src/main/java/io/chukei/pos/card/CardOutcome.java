package io.chukei.pos.card;

/// What came of asking a card.
///
/// @param <T> what was asked for
public sealed interface CardOutcome<T> {
    record Done<T>(T value) implements CardOutcome<T> {}

    /// @param triesLeft of the PIN, 0..3, or -1 where it does not matter
    record Failed<T>(CardProblem problem, int triesLeft) implements CardOutcome<T> {
        static <T> Failed<T> of(CardProblem problem) {
            return new Failed<>(problem, -1);
        }

        /// The same for who asked for something else.
        <U> Failed<U> as() {
            return new Failed<>(problem, triesLeft);
        }

        /// For the cashier: what is wrong, and how many tries a wrong PIN leaves.
        public String sentence() {
            return switch (triesLeft) {
                case -1, 0 -> problem.sentence();
                case 1 -> problem.sentence() + " 1 try is left.";
                default -> problem.sentence() + " " + triesLeft + " tries are left.";
            };
        }
    }
}

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
    }
}

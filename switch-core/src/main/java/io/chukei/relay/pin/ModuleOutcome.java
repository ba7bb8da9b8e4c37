package io.chukei.relay.pin;

import java.util.function.Function;

/// What came of asking a security module; never an exception.
///
/// @param <T> what was asked for
public sealed interface ModuleOutcome<T> {
    /// It did what it was asked.
    ///
    /// @param value what it gave
    record Done<T>(T value) implements ModuleOutcome<T> {}

    /// It did not, or nobody knows.
    ///
    /// @param problem why
    record Failed<T>(ModuleProblem problem) implements ModuleOutcome<T> {}

    /// The same outcome with another value.
    default <R> ModuleOutcome<R> then(Function<T, ModuleOutcome<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Failed<T>(ModuleProblem problem) -> new Failed<>(problem);
        };
    }
}

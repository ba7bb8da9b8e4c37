package io.chukei.relay.runner;

import java.time.Instant;
import java.util.function.Consumer;

/// A sans-IO state machine as its runner sees it.
///
/// @param <E> what happens to it
/// @param <F> what it wants done
public interface Machine<E, F> {
    /// Takes one event.
    ///
    /// @param now when it happened, read once, never before the last one
    /// @param effects takes what to do, in order
    void on(E event, Instant now, Consumer<F> effects);
}

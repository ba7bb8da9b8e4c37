package io.chukei.relay.runner;

import java.util.Optional;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Figures;
import io.chukei.relay.shard.FiguresQuestion;

/// The way of a question for totals to whoever reads the journal.
@FunctionalInterface
public interface FiguresDoor {
    /// Takes a question; any thread, never blocks.
    ///
    /// @param then is called exactly once, on whatever thread; with nothing when it could not be counted
    void count(FiguresQuestion question, Consumer<Optional<Figures>> then);
}

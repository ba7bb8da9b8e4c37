package io.chukei.pos.load;

/// Is told of each payment once, from any thread.
@FunctionalInterface
public interface LoadWatcher {
    /// No answer came within the limit, or the line was lost.
    int UNANSWERED = -1;

    /// Times are those of `System.nanoTime`. A latency is to be counted from `intended`: what the sender was late by is part of what a holder
    /// at the till would have waited.
    ///
    /// @param intended when the payment was meant to go out
    /// @param sent when it was handed to the line
    /// @param ended when its answer was there, or it was given up
    /// @param actionCode DE 39, or [#UNANSWERED]
    void ended(long intended, long sent, long ended, int actionCode);
}

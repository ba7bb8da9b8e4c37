package io.chukei.relay.transaction;

import java.util.Optional;

/// How far a transaction has come.
///
/// @param result how it ended for its terminal
/// @param reversal the reversal that is or was owed
/// @param original the message that a refund or an advice names
/// @param adviceSendings how many times the advice was sent
public record Progress(Optional<Result> result, Optional<ReversalOrder> reversal, FollowUps followUps, Optional<MessageKey> original,
    int adviceSendings) {
    public static final Progress NONE = new Progress(Optional.empty(), Optional.empty(), FollowUps.NONE, Optional.empty(), 0);

    /// The message that it refers to.
    public static Progress about(MessageKey original) {
        return new Progress(Optional.empty(), Optional.empty(), FollowUps.NONE, Optional.of(original), 0);
    }

    public Progress with(Result next) {
        return new Progress(Optional.of(next), reversal, followUps, original, adviceSendings);
    }

    public Progress with(ReversalOrder next) {
        return new Progress(result, Optional.of(next), followUps, original, adviceSendings);
    }

    public Progress with(FollowUps next) {
        return new Progress(result, reversal, next, original, adviceSendings);
    }

    public Progress withAdviceSent() {
        return new Progress(result, reversal, followUps, original, adviceSendings + 1);
    }
}

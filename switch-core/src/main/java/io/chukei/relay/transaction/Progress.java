package io.chukei.relay.transaction;

import java.util.Optional;

/// How far a transaction has come.
///
/// @param result how it ended for its terminal
/// @param reversal the reversal that is or was owed
/// @param original the message that a refund or an advice names
/// @param closing what operators said of a dead letter
public record Progress(Optional<Result> result, Optional<ReversalOrder> reversal, FollowUps followUps, Optional<MessageKey> original,
    Optional<Closing> closing) {
    public static final Progress NONE =
        new Progress(Optional.empty(), Optional.empty(), FollowUps.NONE, Optional.empty(), Optional.empty());

    /// The message that it refers to.
    public static Progress about(MessageKey original) {
        return new Progress(Optional.empty(), Optional.empty(), FollowUps.NONE, Optional.of(original), Optional.empty());
    }

    public Progress with(Result next) {
        return new Progress(Optional.of(next), reversal, followUps, original, closing);
    }

    public Progress with(ReversalOrder next) {
        return new Progress(result, Optional.of(next), followUps, original, closing);
    }

    public Progress with(FollowUps next) {
        return new Progress(result, reversal, next, original, closing);
    }

    public Progress with(Closing next) {
        return new Progress(result, reversal, followUps, original, Optional.of(next));
    }

    /// The same without what operators said.
    public Progress withoutClosing() {
        return new Progress(result, reversal, followUps, original, Optional.empty());
    }
}

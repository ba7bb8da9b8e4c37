package io.chukei.relay.shard;

import java.util.Optional;

/// What an operator asks of the obligations of a shard.
public sealed interface OperatorRequest {
    /// Tell what is not settled: dead letters, approvals of which nobody has known for a day whether they were offered, what
    /// is owed in the order in which it began.
    ///
    /// @param institution only what is owed to this one
    record Tell(Optional<String> institution) implements OperatorRequest {}

    /// Send it again now; a dead letter is alive again for as long as it was the first time.
    ///
    /// @param key as [OwedView#key()] says it
    record Retry(String key) implements OperatorRequest {}

    /// Close a dead letter, or an approval whose offer is not known (it is offered from then on): the first operator
    /// proposes, another one who asks the same confirms.
    ///
    /// @param key as [OwedView#key()] says it
    /// @param operator who asks
    /// @param why the reason, 1..200 characters
    record Close(String key, String operator, String why) implements OperatorRequest {}
}

package io.chukei.relay.shard;

import java.util.Optional;

/// What an operator asks of the obligations of a shard.
public sealed interface OperatorRequest {
    /// Tell what is owed, dead letters first, then the oldest.
    ///
    /// @param institution only what is owed to this one
    record Tell(Optional<String> institution) implements OperatorRequest {}

    /// Send it again now; a dead letter is alive again for as long as it was the first time.
    ///
    /// @param key as [OwedView#key()] says it
    record Retry(String key) implements OperatorRequest {}

    /// Close a dead letter: the first operator proposes, another one who asks the same confirms.
    ///
    /// @param key as [OwedView#key()] says it
    /// @param operator who asks
    /// @param why the reason, 1..200 characters
    record Close(String key, String operator, String why) implements OperatorRequest {}
}

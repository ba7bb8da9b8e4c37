package io.chukei.relay.allowance;

import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkLimits;

/// What shards write to each other about limits.
public sealed interface AllowanceLetter {
    /// To the owner: may this payment be made? If so it is counted from now on.
    ///
    /// @param from the shard that asks
    /// @param ticket its name for the question
    /// @param payment the payment's key
    /// @param spent what it would count
    /// @param limits those of the link
    record Ask(int from, long ticket, Bytes payment, Spent spent, LinkLimits limits) implements AllowanceLetter {}

    /// To the owner: may the card of a holder have signed once more? If so it is counted from now on.
    ///
    /// @param from the shard that asks
    /// @param ticket its name for the question
    record Sign(int from, long ticket, HolderKey holder) implements AllowanceLetter {}

    /// To who asked.
    ///
    /// @param granted whether it is counted; empty when the books cannot be read, or have no room
    record Answer(long ticket, Optional<Boolean> granted) implements AllowanceLetter {}

    /// To the owner: so much stands of a payment from now on.
    record Stands(Bytes payment, Spent spent) implements AllowanceLetter {}
}

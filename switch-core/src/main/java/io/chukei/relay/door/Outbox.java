package io.chukei.relay.door;

import java.util.function.Consumer;

import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;

/// Takes the effects of the event in hand and gives out tickets.
public final class Outbox {
    private Consumer<ShardEffect> out = effect -> {};
    private long lastTicket;

    /// The effects of what follows go there.
    public void to(Consumer<ShardEffect> effects) {
        out = effects;
    }

    public void emit(ShardEffect effect) {
        out.accept(effect);
    }

    public void count(Tally tally) {
        out.accept(new ShardEffect.Counted(tally));
    }

    /// A name that this shard has not used before.
    public long nextTicket() {
        return ++lastTicket;
    }
}

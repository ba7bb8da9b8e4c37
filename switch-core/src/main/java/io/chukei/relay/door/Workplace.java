package io.chukei.relay.door;

/// What all desks of one shard share.
public record Workplace(Outbox out, Agenda agenda, LiveTransactions live, Door door, Numbers numbers) {
    /// A shard's workplace at start.
    public static Workplace over(LiveTransactions live) {
        Outbox out = new Outbox();
        return new Workplace(out, new Agenda(), live, new Door(out, live), new Numbers(out));
    }
}

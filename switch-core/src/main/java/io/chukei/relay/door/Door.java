package io.chukei.relay.door;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.chukei.relay.allowance.AllowanceLetter;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.Spending;
import io.chukei.relay.transaction.TransactionState;

/// The one door to a transaction's state. Each step is checked against the table and counted; a step into a stored
/// state writes the whole record, and what depends on it waits until the record is forced.
///
/// Once a force has failed nobody knows what the disk holds: from then on this shard begins nothing new
/// ([#isShut()]), what waits for the failed force gets its `otherwise`.
public final class Door {
    private final Outbox out;
    private final LiveTransactions live;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private boolean shut;

    /// Writes to this outbox.
    public Door(Outbox out, LiveTransactions live) {
        this.out = out;
        this.live = live;
    }

    private record Waiting(Transaction transaction, Consumer<Instant> then, Consumer<Instant> otherwise) {}

    /// Whether a force has failed.
    public boolean isShut() {
        return shut;
    }

    /// A step between two moments of one event, or into a state that only memory knows.
    ///
    /// @throws IllegalStateException when the table has no such step
    public void move(Transaction transaction, TransactionState to) {
        TransactionState from = transaction.state();
        if (!from.mayBecome(to)) {
            throw new IllegalStateException("a transaction cannot go from " + from + " to " + to);
        }
        transaction.become(transaction.record().with(to));
        out.emit(new ShardEffect.Moved(from, to));
        Spent counted = transaction.reservation();
        if (counted != null && (to == TransactionState.REFUSED || to == TransactionState.TOMBSTONE)) {
            transaction.reservation(null);
            stands(transaction, new Spent(counted.account(), 0));
        }
    }

    /// A step into a stored state.
    ///
    /// @param then runs when the record is forced
    /// @param otherwise runs when it is not known to be
    public void moveAndForce(Transaction transaction, TransactionState to, Instant now, Consumer<Instant> then,
        Consumer<Instant> otherwise) {
        move(transaction, to);
        force(transaction, now, then, otherwise);
    }

    private void stands(Transaction transaction, Spent spent) {
        out.emit(new ShardEffect.PostToOwner(spent.account().holder(), new AllowanceLetter.Stands(transaction.key().bytes(), spent)));
    }

    /// The owner of the holder's limits hears when less stands of a payment than was asked for; the store knows by then.
    private void tellOwner(Transaction transaction) {
        TransactionState state = transaction.state();
        if (state == TransactionState.DECLINED || state == TransactionState.SEND_FAILED || state == TransactionState.REVERSED) {
            Spending.of(transaction.record()).ifPresent(spent -> stands(transaction, spent));
        }
    }

    /// The same state with other content.
    public void force(Transaction transaction, Instant now, Consumer<Instant> then, Consumer<Instant> otherwise) {
        long ticket = out.nextTicket();
        transaction.become(transaction.record().next());
        transaction.forceBegins();
        waiting.put(ticket, new Waiting(transaction, then, otherwise));
        out.emit(new ShardEffect.Force(RecordCodec.encode(transaction.record(), now), ticket));
    }

    /// A record is on the disk.
    public void forced(long ticket, Instant now) {
        Waiting done = waiting.remove(ticket);
        if (done != null) {
            done.transaction.forceEnds();
            tellOwner(done.transaction);
            done.then.accept(now);
            live.release(done.transaction);
        }
    }

    /// A record is not known to be on the disk.
    public void forceFailed(long ticket, Instant now) {
        shut = true;
        out.count(Tally.FORCE_FAILED);
        Waiting failed = waiting.remove(ticket);
        if (failed != null) {
            // What was decided is not known to be on the disk and never will be here: no repeat may read it.
            failed.otherwise.accept(now);
        }
    }
}

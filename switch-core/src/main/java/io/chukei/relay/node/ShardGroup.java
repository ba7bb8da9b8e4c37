package io.chukei.relay.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.journal.TransactionStore;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.metrics.Readiness;
import io.chukei.relay.runner.ShardRunner;
import io.chukei.relay.server.ShardDoor;
import io.chukei.relay.shard.OperatorAnswer;
import io.chukei.relay.shard.OperatorRequest;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.shard.Shards;
import io.chukei.relay.transaction.MessageKey;
import io.chukei.relay.transaction.RecordCodec;

/// All shards, and the way of a message to the one that owns its terminal.
final class ShardGroup implements ShardDoor {
    private final List<ShardRunner> runners;
    private final AtomicInteger unreadable = new AtomicInteger();

    ShardGroup(List<ShardRunner> runners) {
        this.runners = List.copyOf(runners);
    }

    @Override
    public boolean offer(ShardEvent.TerminalMessage message) {
        return runners.get(Shards.of(message, runners.size())).offer(message);
    }

    ShardRunner get(int number) {
        return runners.get(number);
    }

    /// Gives each shard what is open of its terminals, before it takes traffic.
    void recover(TransactionStore store) {
        List<List<StoredLookup>> open = new ArrayList<>();
        runners.forEach(runner -> open.add(new ArrayList<>()));
        store.forEachOpen(lookup -> {
            OptionalInt owner = ownerOf(lookup);
            if (owner.isEmpty()) {
                unreadable.incrementAndGet();
            }
            // What cannot be read is nobody's; the first shard counts it.
            open.get(owner.orElse(0)).add(lookup);
        });
        for (int i = 0; i < open.size(); i++) {
            runners.get(i).post(new ShardEvent.Recovered(open.get(i)));
        }
    }

    private OptionalInt ownerOf(StoredLookup lookup) {
        if (!(lookup instanceof StoredLookup.Found(StoredTransaction record))) {
            return OptionalInt.empty();
        }
        Optional<MessageKey> key = RecordCodec.keyOf(record);
        return key.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Shards.of(key.get().requester(), key.get().terminal(), runners.size()));
    }

    /// Refuses new payments everywhere; complete when nothing is in flight any more.
    CompletableFuture<Void> drain() {
        return CompletableFuture.allOf(runners.stream().map(ShardRunner::drain).toArray(CompletableFuture[]::new));
    }

    /// The operators' way to each shard.
    List<Function<OperatorRequest, CompletableFuture<OperatorAnswer>>> forOperators() {
        return runners.stream().<Function<OperatorRequest, CompletableFuture<OperatorAnswer>>>map(runner -> runner::ask).toList();
    }

    void addTo(Readiness readiness) {
        readiness.add(new Readiness.Condition("recovery", () -> unreadable.get() == 0 ? Optional.empty()
            : Optional.of(unreadable.get() + " open transactions cannot be read; something may be owed on them")));
        for (int i = 0; i < runners.size(); i++) {
            readiness.add(new Readiness.Condition("shard " + i, runners.get(i)::obstacle));
        }
        readiness.addAlarm(this::alarms);
    }

    private List<String> alarms() {
        int dead = runners.stream().mapToInt(ShardRunner::dead).sum();
        return dead == 0 ? List.of()
            : List.of("obligations: " + dead + " reversals or advices were not accepted in time; operators decide (reversal list)");
    }

    void measure(Metrics metrics) {
        for (int i = 0; i < runners.size(); i++) {
            String number = String.valueOf(i);
            metrics.gauge("shard.queue", "shard", number, runners.get(i), ShardRunner::queued, "Letters that wait for the shard.");
            metrics.gauge("shard.in.flight", "shard", number, runners.get(i), ShardRunner::inFlight, "Payments that wait for something.");
            metrics.gauge("obligations.open", "shard", number, runners.get(i), ShardRunner::owed,
                "Reversals and advices not yet accepted.");
            metrics.gauge("obligations.dead", "shard", number, runners.get(i), ShardRunner::dead,
                "Reversals and advices that were not accepted in time: operators decide.");
        }
    }
}

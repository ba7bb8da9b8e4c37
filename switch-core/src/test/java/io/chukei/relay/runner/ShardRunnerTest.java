package io.chukei.relay.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.journal.TransactionStore;
import io.chukei.relay.metrics.Metrics;
import io.chukei.relay.server.TerminalLines;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.shard.ShardEvent;
import io.chukei.relay.transport.EventLoops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A shard on its loop, with a store that forces nothing.
final class ShardRunnerTest {
    private static final long DEADLINE_SECONDS = 20;
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final EventLoops loops = new EventLoops("shards", 1);
    private final Metrics metrics = new Metrics();
    private final BlockingQueue<ShardEvent> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        loops.close();
        metrics.close();
    }

    /// Refuses every force.
    private record Refusing(StoreProblem why) implements TransactionStore {
        @Override
        public void appendAndForce(StoredTransaction record, Completion completion) {
            completion.failed(why);
        }

        @Override
        public StoredLookup find(Bytes key) {
            return StoredLookup.ABSENT;
        }

        @Override
        public void forEachOpen(Consumer<StoredLookup> consumer) {
            // Nothing is open.
        }

        @Override
        public void forceNumberBlock(String institution, NumberBlock.Grant grant) {
            grant.failed(why);
        }
    }

    /// Has a record forced when it is woken.
    private void forcesWhenWoken(ShardEvent event, Consumer<ShardEffect> effects) {
        seen.add(event);
        if (event instanceof ShardEvent.Wake) {
            effects.accept(new ShardEffect.Force(
                new StoredTransaction(Bytes.of(new byte[]{1}), 1, true, NOW, Bytes.of(new byte[]{2})), 1));
        }
    }

    @ParameterizedTest
    @EnumSource(value = StoreProblem.class, names = {"FORCE_FAILED", "NOT_WRITABLE", "QUEUE_FULL", "CLOSED"})
    void aForceThatIsRefusedForWhateverReasonMakesTheShardUnready(StoreProblem why) throws InterruptedException {
        ShardPorts ports = new ShardPorts(new TerminalLines(), new Refusing(why), (institution, command) -> true, holder -> {},
            Consultant.NOBODY, PinDoor.CLOSED, (question, then) -> then.accept(Optional.empty()), new Peers(List::of),
            RelayCounters.of(metrics));
        ShardRunner shard = new ShardRunner(new ShardRunner.Place(0, loops.next(), 8, InstantSource.fixed(NOW)),
            (event, now, effects) -> forcesWhenWoken(event, effects), ports);
        assertEquals(Optional.empty(), shard.obstacle());
        shard.post(new ShardEvent.Wake());
        assertEquals(new ShardEvent.Wake(), seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
        assertEquals(new ShardEvent.ForceFailed(1, why), seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
        assertTrue(shard.obstacle().orElseThrow().contains("could not force"));
    }
}

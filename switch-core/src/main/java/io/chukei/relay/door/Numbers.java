package io.chukei.relay.door;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.transaction.NumberSource;

/// Hands numbers towards institutions to those who need them, at once or when the store has forced a block.
public final class Numbers {
    private final Outbox out;
    private final NumberSource source = new NumberSource();
    private final Map<String, Deque<Waiting>> waiting = new HashMap<>();

    /// Asks for blocks there.
    public Numbers(Outbox out) {
        this.out = out;
    }

    private record Waiting(BiConsumer<Long, Instant> then, Consumer<Instant> otherwise) {}

    /// Calls back with the first of two numbers.
    ///
    /// @param otherwise when there are none
    public void takePair(String institution, Instant now, BiConsumer<Long, Instant> then, Consumer<Instant> otherwise) {
        OptionalLong number = source.takePair(institution, now);
        if (source.wantsBlock(institution, now)) {
            out.emit(new ShardEffect.WantNumberBlock(institution));
        }
        if (number.isPresent()) {
            then.accept(number.getAsLong(), now);
        } else {
            waiting.computeIfAbsent(institution, key -> new ArrayDeque<>()).add(new Waiting(then, otherwise));
        }
    }

    /// A block came: serve who waits.
    public void granted(NumberBlock block, Instant now) {
        source.granted(block, now);
        Deque<Waiting> queue = waiting.remove(block.institution());
        while (queue != null && !queue.isEmpty()) {
            Waiting next = queue.remove();
            takePair(block.institution(), now, next.then, next.otherwise);
        }
    }

    /// No block came.
    public void refused(String institution, Instant now) {
        source.refused(institution);
        Deque<Waiting> queue = waiting.remove(institution);
        while (queue != null && !queue.isEmpty()) {
            queue.remove().otherwise.accept(now);
        }
    }
}

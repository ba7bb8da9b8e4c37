package io.chukei.relay.allowance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.chukei.relay.link.HolderKey;

/// How often the cards of the holders that a shard owns have signed within the last minute. One PIN entry lets a card
/// sign several times: whoever has the card in hand then must not pay without end.
///
/// Only proofs that hold are counted, so nobody can use up another's signatures. A restart forgets.
public final class SignatureBooks {
    static final Duration MINUTE = Duration.ofMinutes(1);
    /// The most holders whose minute is counted; nothing is granted to a further one until a sweep has made room.
    static final int MOST_HOLDERS = 1_000_000;

    private final int perMinute;
    private final int mostHolders;
    private final Map<HolderKey, Deque<Instant>> signatures = new HashMap<>();

    /// @param perMinute signatures of one holder that are granted within any minute, 1 or more
    public SignatureBooks(int perMinute) {
        this(perMinute, MOST_HOLDERS);
    }

    SignatureBooks(int perMinute, int mostHolders) {
        this.perMinute = perMinute;
        this.mostHolders = mostHolders;
    }

    /// Counts a signature if it is within the limit.
    ///
    /// @return whether it is; nothing when there is no room to count it
    public Optional<Boolean> ask(HolderKey holder, Instant now) {
        Deque<Instant> minute = signatures.get(holder);
        if (minute == null) {
            if (signatures.size() >= mostHolders) {
                return Optional.empty();
            }
            minute = new ArrayDeque<>(1);
            signatures.put(holder, minute);
        }
        forget(minute, now);
        boolean within = minute.size() < perMinute;
        if (within) {
            minute.add(now);
        }
        return Optional.of(within);
    }

    /// Forgets minutes that are over.
    public void sweep(Instant now) {
        signatures.values().removeIf(minute -> {
            forget(minute, now);
            return minute.isEmpty();
        });
    }

    /// How many holders are counted.
    public int size() {
        return signatures.size();
    }

    private static void forget(Deque<Instant> minute, Instant now) {
        Instant end = now.minus(MINUTE);
        while (!minute.isEmpty() && !minute.peek().isAfter(end)) {
            minute.remove();
        }
    }
}

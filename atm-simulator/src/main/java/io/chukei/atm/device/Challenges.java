package io.chukei.atm.device;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;

/// Challenges of the host in hand, each used once, none when it is about to grow old.
final class Challenges {
    /// What the card and the way to the host may take of a challenge's life.
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private record Held(Bytes challenge, Instant until) {}

    private final ArrayDeque<Held> held = new ArrayDeque<>();

    void add(List<Bytes> challenges, int lifeSeconds, Instant now) {
        Duration life = Duration.ofSeconds(lifeSeconds);
        Duration use = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
        challenges.forEach(challenge -> held.add(new Held(challenge, now.plus(use))));
    }

    Optional<Bytes> take(Instant now) {
        while (!held.isEmpty()) {
            Held next = held.removeFirst();
            if (now.isBefore(next.until)) {
                return Optional.of(next.challenge);
            }
        }
        return Optional.empty();
    }

    void clear() {
        held.clear();
    }
}

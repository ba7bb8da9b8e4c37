package io.chukei.pos.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;

/// Challenges in hand, each used once, none when it is about to grow old.
final class ChallengePool {
    /// What the card and the way to the switch may take of a challenge's life.
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private record Held(Bytes challenge, Instant until) {}

    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private final Clock clock;

    ChallengePool(Clock clock) {
        this.clock = clock;
    }

    void add(List<Bytes> challenges, Duration life) {
        Duration use = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
        Instant until = clock.instant().plus(use);
        challenges.forEach(challenge -> held.add(new Held(challenge, until)));
    }

    Optional<Bytes> take() {
        Instant now = clock.instant();
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

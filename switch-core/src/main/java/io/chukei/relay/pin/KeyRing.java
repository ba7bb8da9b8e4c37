package io.chukei.relay.pin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The keys of one requester over time: the newest, and for a while the ones before it, since messages under them are
/// still on their way when new ones are taken. Which of the two a message is under, its MAC tells: PIN key and MAC key
/// change together. A PIN block is never tried under two keys; some of what a wrong key gives looks like a PIN.
///
/// Immutable.
public final class KeyRing {
    private final KeySet newest;
    private final @Nullable KeySet previous;
    private final Instant previousUntil;

    private KeyRing(KeySet newest, @Nullable KeySet previous, Instant previousUntil) {
        this.newest = newest;
        this.previous = previous;
        this.previousUntil = previousUntil;
    }

    /// The first keys.
    public static KeyRing of(KeySet first) {
        return new KeyRing(first, null, Instant.MIN);
    }

    /// Takes new keys.
    ///
    /// @param overlap how long the ones before are still taken
    /// @return empty when their generation is not the next one: an old key message that came again changes nothing
    public Optional<KeyRing> renewed(KeySet next, Instant now, Duration overlap) {
        return next.generation() != newest.generation() + 1 ? Optional.empty()
            : Optional.of(new KeyRing(next, newest, now.plus(overlap)));
    }

    /// The keys that a message may be under, the newest first.
    public List<KeySet> usable(Instant now) {
        return previous != null && now.isBefore(previousUntil) ? List.of(newest, previous) : List.of(newest);
    }

    /// The newest keys.
    public KeySet newest() {
        return newest;
    }
}

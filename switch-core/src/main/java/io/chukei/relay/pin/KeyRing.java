package io.chukei.relay.pin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keys over time: the newest, and for a while the ones before it, since messages under them are still on their way when
/// new ones are taken. Which of the two a message is under, its MAC tells: PIN key and MAC key change together. A PIN
/// block is never tried under two keys; some of what a wrong key gives looks like a PIN.
///
/// Immutable.
///
/// @param <K> whose keys
public final class KeyRing<K extends KeyGeneration<K>> {
    private final K newest;
    private final Optional<Previous<K>> previous;

    private record Previous<K>(K keys, Instant until) {}

    private KeyRing(K newest, Optional<Previous<K>> previous) {
        this.newest = newest;
        this.previous = previous;
    }

    /// The first keys.
    public static <K extends KeyGeneration<K>> KeyRing<K> of(K first) {
        return new KeyRing<>(first, Optional.empty());
    }

    /// The same owner's keys as a record has them.
    ///
    /// @throws IllegalArgumentException when the record has other kinds of keys
    KeyRing<K> as(KeyRecord record) {
        return new KeyRing<>(newest.like(record.newest()),
            Optional.of(new Previous<>(newest.like(record.before().keys()), record.before().until())));
    }

    /// The keys that a message may be under, the newest first.
    public List<K> usable(Instant now) {
        return previous.filter(before -> now.isBefore(before.until())).map(before -> List.of(newest, before.keys()))
            .orElseGet(() -> List.of(newest));
    }

    /// The newest keys.
    public K newest() {
        return newest;
    }
}

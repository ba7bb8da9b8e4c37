package io.chukei.atm.host.identify;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.chukei.iso8583.message.Bytes;

/// Handles of identifications: random names of what stands here, good for one withdrawal. They die with the process.
public final class Handles {
    public static final Duration LIFE = Duration.ofMinutes(3);
    /// Handles that follow one another after declines that allow another try.
    public static final int MOST_SUCCESSORS = 3;
    private static final int HANDLE_BYTES = 32;
    private static final int MOST_OUT = 10_000;

    private final RandomGenerator random;
    private final Map<Bytes, Kept> open = new Newest();

    private record Kept(Identified holder, Instant end, int successors, boolean used) {}

    private static final class Newest extends LinkedHashMap<Bytes, Kept> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Kept> eldest) {
            return size() > MOST_OUT;
        }
    }

    /// A handle for an answer.
    public record Handle(Bytes value, int lifeSeconds) {}

    /// What a handle is.
    public sealed interface Found {
        record Open(Identified holder) implements Found {}

        record Used() implements Found {}

        /// Old, or never given out.
        record Unknown() implements Found {}
    }

    /// @param random must not be predictable
    public Handles(RandomGenerator random) {
        this.random = random;
    }

    public Handle issue(Identified holder, Instant now) {
        return put(new Kept(holder, now.plus(LIFE), 0, false), now);
    }

    public Found find(Bytes handle, Instant now) {
        Kept entry = open.get(handle);
        if (entry == null || !now.isBefore(entry.end)) {
            return new Found.Unknown();
        }
        return entry.used ? new Found.Used() : new Found.Open(entry.holder);
    }

    /// Uses it up.
    public void use(Bytes handle) {
        open.computeIfPresent(handle, (_, entry) -> new Kept(entry.holder, entry.end, entry.successors, true));
    }

    /// A handle after a decline that allows another try: same holder, same end.
    ///
    /// @param used the one that was used up
    public Optional<Handle> successor(Bytes used, Instant now) {
        Kept entry = open.get(used);
        if (entry == null || entry.successors >= MOST_SUCCESSORS || !now.isBefore(entry.end)) {
            return Optional.empty();
        }
        return Optional.of(put(new Kept(entry.holder, entry.end, entry.successors + 1, false), now));
    }

    private Handle put(Kept entry, Instant now) {
        byte[] value = new byte[HANDLE_BYTES];
        random.nextBytes(value);
        open.put(Bytes.of(value), entry);
        return new Handle(Bytes.of(value), (int) Duration.between(now, entry.end).toSeconds());
    }
}

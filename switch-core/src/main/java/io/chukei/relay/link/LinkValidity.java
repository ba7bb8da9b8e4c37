package io.chukei.relay.link;

import java.time.Instant;
import java.util.Optional;

/// From when to when a link may pay; both ends belong to it.
///
/// @param from the first instant
/// @param to the last instant, absent for no end
public record LinkValidity(Instant from, Optional<Instant> to) {
    public LinkValidity {
        if (to.isPresent() && to.get().isBefore(from)) {
            throw new IllegalArgumentException("a link's validity ends before it begins");
        }
    }

    /// Whether an instant lies within.
    public boolean contains(Instant now) {
        return !now.isBefore(from) && (to.isEmpty() || !now.isAfter(to.get()));
    }
}

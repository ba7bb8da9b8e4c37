package io.chukei.jpki.revocation;

import java.time.Duration;
import java.time.Instant;

/// How old a list may be. Fail closed: what is too old answers nothing.
///
/// @param grace how long after its nextUpdate a list still answers; zero: not at all
/// @param greatestAge how long after its thisUpdate a list answers at most, whatever its nextUpdate
public record FreshnessPolicy(Duration grace, Duration greatestAge) {

    /// @throws IllegalArgumentException when a duration is negative, or the greatest age zero
    public FreshnessPolicy {
        if (grace.isNegative() || greatestAge.isNegative() || greatestAge.isZero()) {
            throw new IllegalArgumentException("grace is at least zero and the greatest age above zero");
        }
    }

    /// The last instant at which the list answers.
    public Instant lastInstant(Instant thisUpdate, Instant nextUpdate) {
        Instant byNextUpdate = nextUpdate.plus(grace);
        Instant byAge = thisUpdate.plus(greatestAge);
        return byNextUpdate.isBefore(byAge) ? byNextUpdate : byAge;
    }
}

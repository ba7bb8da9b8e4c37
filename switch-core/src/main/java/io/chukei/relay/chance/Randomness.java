package io.chukei.relay.chance;

import java.time.Duration;

/// Where random values come from: cryptographically strong in the running switch, seeded in a simulation.
public interface Randomness {
    /// `count` random bytes.
    byte[] bytes(int count);

    /// A number of 0..bound-1.
    ///
    /// @param bound 1 or more
    int below(int bound);

    /// A wait that is up to a fifth longer or shorter, so that many who wait do not come back together.
    default Duration jittered(Duration wait) {
        long millis = wait.toMillis();
        int spread = (int) Math.min(Integer.MAX_VALUE - 1L, millis * 2 / 5);
        return Duration.ofMillis(millis - spread / 2 + below(spread + 1));
    }
}

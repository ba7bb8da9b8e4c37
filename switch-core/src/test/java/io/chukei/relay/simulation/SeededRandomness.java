package io.chukei.relay.simulation;

import java.util.SplittableRandom;

import io.chukei.relay.chance.Randomness;

/// Chance that can be had again. Any thread may ask.
public final class SeededRandomness implements Randomness {
    private final SplittableRandom random;

    public SeededRandomness(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public synchronized byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    /// True `percent` times in a hundred.
    boolean chance(int percent) {
        return below(100) < percent;
    }

    /// A number of `least..most`.
    synchronized long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }
}

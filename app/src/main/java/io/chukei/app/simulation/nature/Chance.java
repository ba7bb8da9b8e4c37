package io.chukei.app.simulation.nature;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import io.chukei.relay.chance.Randomness;

/// Chance that can be had again from the same seed.
public final class Chance implements Randomness {
    private final SplittableRandom random;

    /// Begins with a seed.
    public Chance(long seed) {
        this(new SplittableRandom(seed));
    }

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /// A stream of its own, so that one who draws more does not change what the others get.
    public Chance split() {
        return new Chance(random.split());
    }

    @Override
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// A stream of its own, for machines that take a generator.
    public RandomGenerator generator() {
        return random.split();
    }

    /// True so many times in a hundred.
    public boolean percent(int percent) {
        return percent > 0 && random.nextInt(100) < percent;
    }

    /// True so many times in a thousand.
    public boolean permille(int permille) {
        return permille > 0 && random.nextInt(1_000) < permille;
    }

    /// A number of `least..most`.
    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    /// A wait that is mostly near the mean and now and then much longer, in nanoseconds; never above eight means.
    public long waitNanos(long meanMillis) {
        double drawn = -Math.log(1 - random.nextDouble()) * meanMillis;
        return (long) (Math.min(drawn, 8.0 * meanMillis) * 1_000_000);
    }
}

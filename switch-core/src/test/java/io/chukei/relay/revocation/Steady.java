package io.chukei.relay.revocation;

import io.chukei.relay.chance.Randomness;

/// Chance that always says the middle: what is spread at random comes when it is expected.
final class Steady implements Randomness {
    @Override
    public byte[] bytes(int count) {
        return new byte[count];
    }

    @Override
    public int below(int bound) {
        return bound / 2;
    }
}

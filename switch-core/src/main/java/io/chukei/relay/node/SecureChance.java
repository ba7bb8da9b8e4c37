package io.chukei.relay.node;

import java.security.SecureRandom;

import io.chukei.relay.chance.Randomness;

/// The running switch's random values. Any thread.
final class SecureChance implements Randomness {
    private final SecureRandom random = new SecureRandom();

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
}

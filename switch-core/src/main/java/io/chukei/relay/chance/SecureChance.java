package io.chukei.relay.chance;

import java.security.SecureRandom;

/// Random values that nobody can guess. Any thread.
public record SecureChance(SecureRandom random) implements Randomness {
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

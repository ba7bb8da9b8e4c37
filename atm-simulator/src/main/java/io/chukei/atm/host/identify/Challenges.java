package io.chukei.atm.host.identify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.Proof;

/// The host's own challenges: random, each for one ATM and one proof, with a life. They die with the process.
public final class Challenges {
    public static final Duration LIFE = Duration.ofMinutes(2);
    /// Out for one ATM; a further one voids the oldest.
    public static final int MOST_OUT = 64;

    private final RandomGenerator random;
    private final Map<Bytes, Given> given = new HashMap<>();
    private final Map<String, Deque<Bytes>> order = new HashMap<>();

    private static final class Given {
        private final String terminal;
        private final Instant end;
        private boolean used;

        Given(String terminal, Instant end) {
            this.terminal = terminal;
            this.end = end;
        }
    }

    /// What became of taking one.
    public enum Taken {
        GOOD, UNKNOWN, REPLAYED
    }

    /// @param random must not be predictable
    public Challenges(RandomGenerator random) {
        this.random = random;
    }

    /// @param count 1..[#MOST_OUT]
    public List<Bytes> issue(String terminal, int count, Instant now) {
        Deque<Bytes> out = order.computeIfAbsent(terminal, _ -> new ArrayDeque<>());
        List<Bytes> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] fresh = new byte[Proof.CHALLENGE_BYTES];
            random.nextBytes(fresh);
            Bytes challenge = Bytes.of(fresh);
            given.put(challenge, new Given(terminal, now.plus(LIFE)));
            out.add(challenge);
            batch.add(challenge);
        }
        while (out.size() > MOST_OUT) {
            given.remove(out.remove());
        }
        return batch;
    }

    /// Uses one up. A used one is remembered as long as it is one of the newest of its ATM.
    public Taken take(String terminal, Bytes challenge, Instant now) {
        Given found = given.get(challenge);
        if (found == null || !found.terminal.equals(terminal) || now.isAfter(found.end)) {
            return Taken.UNKNOWN;
        }
        if (found.used) {
            return Taken.REPLAYED;
        }
        found.used = true;
        return Taken.GOOD;
    }
}

package io.chukei.relay.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.identify.Challenges.Owner;
import io.chukei.relay.identify.Challenges.Worth;
import io.chukei.relay.simulation.SeededRandomness;
import org.junit.jupiter.api.Test;

class BooksTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Owner TILL = new Owner("SHOP-1", "POS00001");
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final Challenges challenges = new Challenges(64, new SeededRandomness(1));

    @Test
    void aChallengeIsGoodOnceWithinItsLifeForItsOwner() {
        Bytes one = challenges.issue(TILL, 1, LIFE, NOW).getFirst();
        assertEquals(32, one.length());
        assertEquals(Worth.GOOD, challenges.look(TILL, one, NOW));
        assertEquals(Worth.UNKNOWN, challenges.look(new Owner("SHOP-1", "POS00002"), one, NOW));
        assertEquals(Worth.UNKNOWN, challenges.look(TILL, one, NOW.plus(LIFE)));
        challenges.use(TILL, one);
        assertEquals(Worth.USED, challenges.look(TILL, one, NOW));
        challenges.sweep(NOW.plus(LIFE));
        assertEquals(Worth.UNKNOWN, challenges.look(TILL, one, NOW));
    }

    @Test
    void aChallengeBeyondTheLimitVoidsTheOldest() {
        List<Bytes> first = challenges.issue(TILL, 64, LIFE, NOW);
        assertEquals(0, challenges.trim(TILL, NOW));
        List<Bytes> second = challenges.issue(TILL, 2, LIFE, NOW);
        assertEquals(2, challenges.trim(TILL, NOW));
        assertEquals(Worth.UNKNOWN, challenges.look(TILL, first.get(1), NOW));
        assertEquals(Worth.GOOD, challenges.look(TILL, first.get(2), NOW));
        assertEquals(Worth.GOOD, challenges.look(TILL, second.getLast(), NOW));
        assertNotEquals(first.getFirst(), second.getFirst());
    }
}

package io.chukei.relay.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.OptionalLong;

import io.chukei.relay.journal.NumberBlock;
import org.junit.jupiter.api.Test;

class NumberSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final String BANK = "39200000001";

    private final NumberSource numbers = new NumberSource();

    @Test
    void withoutABlockThereAreNoNumbersAndOneBlockIsAskedFor() {
        assertEquals(OptionalLong.empty(), numbers.takePair(BANK, NOW));
        assertTrue(numbers.wantsBlock(BANK, NOW));
        assertFalse(numbers.wantsBlock(BANK, NOW));
        numbers.refused(BANK);
        assertTrue(numbers.wantsBlock(BANK, NOW));
    }

    @Test
    void aBlockIsHandedOutInPairsAndNeverTwice() {
        numbers.granted(new NumberBlock(BANK, 5_000, 5), NOW);
        assertEquals(OptionalLong.of(5_000), numbers.takePair(BANK, NOW));
        assertEquals(OptionalLong.of(5_002), numbers.takePair(BANK, NOW));
        assertEquals(OptionalLong.empty(), numbers.takePair(BANK, NOW));
        numbers.granted(new NumberBlock(BANK, 6_000, 1_000), NOW);
        assertEquals(OptionalLong.of(6_000), numbers.takePair(BANK, NOW));
    }

    @Test
    void anOldBlockIsThrownAway() {
        numbers.granted(new NumberBlock(BANK, 0, 1_000), NOW);
        assertEquals(OptionalLong.empty(), numbers.takePair(BANK, NOW.plus(NumberSource.BLOCK_LIFE)));
    }

    @Test
    void aNumberBecomesDe11AndDe37() {
        assertEquals(1, NumberSource.stan(0));
        assertEquals(999_999, NumberSource.stan(999_998));
        assertEquals(1, NumberSource.stan(999_999));
        assertEquals("000001000000", NumberSource.rrn(1_000_000));
    }
}

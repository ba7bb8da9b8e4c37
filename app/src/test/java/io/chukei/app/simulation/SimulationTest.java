package io.chukei.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import io.chukei.app.simulation.holder.Holders;
import org.junit.jupiter.api.Test;

final class SimulationTest {
    private static final Holders HOLDERS = new Holders();
    private static final int SEEDS = 16;
    private static final int CUSTOMERS = 2_000;

    @Test
    void tenThousandPaymentsLeaveTheSameTraceFromOneSeedAndAnotherFromAnother() {
        SimulationResult first = new Simulation(1, HOLDERS, false).run(10_000);
        SimulationResult again = new Simulation(1, HOLDERS, false).run(10_000);
        SimulationResult other = new Simulation(2, HOLDERS, false).run(CUSTOMERS);
        assertEquals(first.hash(), again.hash());
        assertNotEquals(first.hash(), other.hash());
        assertEquals(List.of(), first.violations());
        assertTrue(first.counts().customers() >= 10_000);
        assertTrue(first.outcomes().size() >= 10, () -> "kinds of outcome: " + first.outcomes());
    }

    @Test
    void aSeedRunAgainWithItsTextLeavesTheSameTrace() {
        for (long seed = 40; seed < 46; seed++) {
            assertEquals(new Simulation(seed, HOLDERS, false).run(500).hash(), new Simulation(seed, HOLDERS, true).run(500).hash());
        }
    }

    @Test
    void whateverTheSeedNothingIsViolated() throws InterruptedException {
        List<SimulationResult> results = Seeds.run(1, SEEDS, CUSTOMERS, HOLDERS, result -> {});
        assertEquals(List.of(), results.stream().filter(result -> !result.violations().isEmpty())
            .map(result -> "seed " + result.seed() + ": " + result.violations().getFirst()).toList());
        assertTrue(results.stream().allMatch(result -> result.counts().customers() >= CUSTOMERS));
        assertTrue(results.stream().mapToInt(result -> result.counts().crashes()).sum() > SEEDS, "the switch was killed");
    }
}

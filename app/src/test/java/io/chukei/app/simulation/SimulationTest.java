package io.chukei.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.chukei.app.simulation.cash.Withdrawals;
import io.chukei.app.simulation.holder.Holders;
import io.chukei.relay.reason.Reason;
import io.chukei.relay.reason.Tally;
import org.junit.jupiter.api.Test;

final class SimulationTest {
    private static final Holders HOLDERS = new Holders();
    private static final int SEEDS = 500;
    private static final int TRANSACTIONS = 2_000;
    private static final int SAMPLE = 20;

    @Test
    void tenThousandTransactionsEndInTenKindsAndAnotherSeedLeavesAnotherTrace() {
        SimulationResult first = new Simulation(1, HOLDERS, false).run(10_000);
        SimulationResult other = new Simulation(2, HOLDERS, false).run(TRANSACTIONS);
        assertNotEquals(first.hash(), other.hash());
        assertEquals(List.of(), first.violations());
        assertTrue(first.counts().transactions().all() >= 10_000);
        assertTrue(first.outcomes().size() >= 10, () -> "kinds of outcome: " + first.outcomes());
    }

    @Test
    void aSeedRunAgainWithItsTextLeavesTheSameTrace() {
        for (long seed = 40; seed < 46; seed++) {
            assertEquals(new Simulation(seed, HOLDERS, false).run(500).hash(), new Simulation(seed, HOLDERS, true).run(500).hash());
        }
    }

    @Test
    void whateverTheSeedNothingIsViolatedAndASampleRunTwiceLeavesTheSameTraces() throws InterruptedException {
        Seeds seeds = new Seeds(Runtime.getRuntime().availableProcessors(), TRANSACTIONS, HOLDERS);
        List<SimulationResult> results = new ArrayList<>();
        seeds.run(1, SEEDS, results::add);
        assertEquals(List.of(), results.stream().filter(result -> !result.violations().isEmpty())
            .map(result -> "seed " + result.seed() + ": " + result.violations().getFirst()).toList());
        assertEquals(SEEDS, results.stream().filter(result -> result.counts().transactions().all() >= TRANSACTIONS).count());
        assertTrue(results.stream().mapToInt(result -> result.counts().crashes()).sum() > SEEDS, "the switch was killed");
        assertCashAndPinsWereAmongThem(results);
        List<SimulationResult> again = new ArrayList<>();
        seeds.run(1, SAMPLE, again::add);
        assertEquals(SAMPLE, again.size());
        assertEquals(hashes(results), hashes(again));
    }

    private static void assertCashAndPinsWereAmongThem(List<SimulationResult> results) {
        List<Withdrawals> cash = results.stream().map(result -> result.counts().withdrawals()).toList();
        assertTrue(cash.stream().mapToInt(Withdrawals::standing).sum() > SEEDS, "cash was drawn");
        assertTrue(cash.stream().mapToInt(Withdrawals::inPart).sum() > 0, "notes were stuck");
        assertTrue(cash.stream().mapToInt(Withdrawals::suspended).sum() > 0, "ATMs died behind their command");
        assertTrue(results.stream().mapToInt(result -> result.outcomes().getOrDefault(Reason.WRONG_PIN, 0)).sum() > SEEDS, "wrong PINs");
        assertTrue(results.stream().mapToInt(result -> result.tallies().getOrDefault(Tally.PIN_CARRIED, 0)).sum() > SEEDS, "PINs");
    }

    private static Map<Long, String> hashes(List<SimulationResult> results) {
        return results.stream().filter(result -> result.seed() <= SAMPLE)
            .collect(Collectors.toMap(SimulationResult::seed, SimulationResult::hash));
    }
}

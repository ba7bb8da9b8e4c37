package io.chukei.relay.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.chukei.iso8583.message.TransactionType;
import io.chukei.relay.invariant.Checker;
import io.chukei.relay.invariant.DurableBeforeSent;
import io.chukei.relay.invariant.NoApprovalAfterDecline;
import io.chukei.relay.invariant.NumbersNeverRepeat;
import io.chukei.relay.invariant.OneRequestPerKey;
import io.chukei.relay.invariant.OnlyTheProvedPay;
import io.chukei.relay.invariant.ReversalsAreTaken;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.reason.Tally;
import io.chukei.relay.transaction.Forwarding;
import io.chukei.relay.transaction.RecordCodec;
import io.chukei.relay.transaction.TransactionRecord;
import io.chukei.testbed.issuer.OriginalKey;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final SimulatedJpki JPKI = new SimulatedJpki();
    private static final int TERMINALS = 25;

    @Test
    void tenThousandPaymentsLeaveTheSameTraceFromOneSeedAndAnotherFromAnother() {
        Simulation first = run(1, 400);
        Simulation again = run(1, 400);
        Simulation other = run(2, 400);
        String hash = first.traceHash();
        assertEquals(hash, again.traceHash());
        assertNotEquals(hash, other.traceHash());
        assertTrue(first.outcomes().size() >= 10, () -> "kinds of outcome: " + first.outcomes());
        assertTrue(first.receipts().endings().values().stream().mapToInt(Integer::intValue).sum() >= 10_000);
        for (Simulation simulation : List.of(first, other)) {
            assertSound(simulation);
        }
    }

    @Test
    void whateverTheSeedTheBooksAgreeWithTheReceipts() {
        for (long seed = 100; seed < 105; seed++) {
            assertSound(run(seed, 40));
        }
    }

    @Test
    void afterCrashesAtAnyMomentTheBooksAgreeWithTheReceipts() {
        for (long seed = 200; seed < 205; seed++) {
            Simulation simulation = new Simulation(seed, JPKI, TERMINALS, SimulationTest::checkers);
            simulation.crashEvery(20);
            simulation.run(40);
            assertTrue(simulation.crashes() > 5, "it crashed");
            assertTrue(simulation.tallies().getOrDefault(Tally.TRANSACTION_RECOVERED, 0) > 0, "something was in flight");
            assertSound(simulation);
        }
    }

    private static Simulation run(long seed, int paymentsPerTerminal) {
        Simulation simulation = new Simulation(seed, JPKI, TERMINALS, SimulationTest::checkers);
        simulation.run(paymentsPerTerminal);
        return simulation;
    }

    private static List<Checker> checkers(SimulatedStore store, SimulatedJpki jpki) {
        return List.of(new DurableBeforeSent(store), new OneRequestPerKey(), new OnlyTheProvedPay(key -> jpki.kindOf(key).mayPay()),
            new ReversalsAreTaken(), new NoApprovalAfterDecline(), new NumbersNeverRepeat());
    }

    private static void assertSound(Simulation simulation) {
        for (Checker checker : simulation.checkers()) {
            assertEquals(List.of(), checker.violations(), checker.getClass().getSimpleName());
        }
        assertEquals(0, simulation.receipts().unexpectedAnswers(), () -> simulation.receipts().endings().toString());
        assertEquals(List.of(), disagreements(simulation));
    }

    /// For every key the issuer's books and the terminal's receipt say the same.
    private static List<String> disagreements(Simulation simulation) {
        List<String> found = new ArrayList<>();
        Map<String, Map<OriginalKey, Long>> effects = new HashMap<>();
        simulation.issuers().forEach((institution, issuer) -> effects.put(institution, issuer.netEffects()));
        for (StoredTransaction stored : simulation.store().disk().values()) {
            TransactionRecord record = RecordCodec.decode(stored).orElseThrow();
            if (record.forwarding().isEmpty() || record.forwarding().get().sent().mti().equals("0220")) {
                continue;
            }
            Forwarding forwarding = record.forwarding().get();
            boolean refund = record.asked().orElseThrow().type() == TransactionType.REFUND;
            long receipt = simulation.receipts().counted(record.key());
            long books = effects.getOrDefault(forwarding.route().institution(), Map.of())
                .getOrDefault(SimulatedIssuer.nameOf(forwarding.sent().asOriginal()), 0L);
            if (books != (refund ? receipt : -receipt)) {
                found.add(record.key() + " " + record.state() + " receipt " + receipt + " books " + books);
            }
        }
        return found;
    }
}

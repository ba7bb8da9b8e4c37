package io.chukei.atm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import io.chukei.atm.device.AtmReceipt.Outcome;
import io.chukei.atm.dispense.Fault;
import io.chukei.iso8583.message.TransactionType;
import org.junit.jupiter.api.Test;

/// The ATM dies before each of its effects, with each outcome of the mechanism; money at the bank, notes in the cassettes and what the holder
/// has agree afterwards.
final class AtmDeathTest {
    private static final List<AtmBench.Mechanism> MECHANISMS = List.of(AtmBench.Mechanism.PAYS,
        (before, plan) -> new AtmBench.Done(AtmBench.moved(before, plan, 2, false), Optional.of(Fault.JAMMED)),
        (before, plan) -> new AtmBench.Done(before, Optional.of(Fault.SHORT_OF_NOTES)),
        (before, plan) -> new AtmBench.Done(AtmBench.moved(before, plan, 5, true), Optional.of(Fault.NOT_TAKEN)),
        (before, plan) -> new AtmBench.Done(AtmBench.moved(before, plan, 1, false), Optional.empty()));

    @Test
    void bankAndCassettesAgreeWhereverItDies() {
        int deaths = 0;
        int suspended = 0;
        for (AtmBench.Mechanism mechanism : MECHANISMS) {
            boolean died = true;
            for (int effects = 0; died; effects++) {
                AtmBench bench = new AtmBench();
                bench.start();
                bench.mechanism = mechanism;
                bench.effectsToLive = effects;
                died = dies(bench);
                deaths += died ? 1 : 0;
                bench.effectsToLive = -1;
                bench.start();
                suspended += bench.atm().memory().suspense().isPresent() ? 1 : 0;
                if (bench.atm().memory().suspense().isPresent()) {
                    assertTrue(bench.alarms.stream().anyMatch(alarm -> alarm.kind() == AtmAlarm.Kind.SUSPENSE), "an attendant is called");
                    assertEquals(List.of(), bench.host.confirmed, "neither confirmed");
                    assertEquals(28_000, bench.host.bookedInAll(), "nor reversed");
                    bench.give(new AtmEvent.Counted(bench.physical));
                }
                assertTrue(bench.atm().memory().open().isEmpty(), "nothing is owed, dead before effect " + effects);
                assertEquals(bench.gone(), bench.host.bookedInAll(), "dead before effect " + effects);
                assertReceiptsAgree(bench);
            }
        }
        assertTrue(deaths > 100, "it died " + deaths + " times");
        assertTrue(suspended > MECHANISMS.size(), "in suspense " + suspended + " times");
    }

    @Test
    void aDeathWhileTheDeadOnesDebtsAreWorkedOffLosesNothing() {
        for (int first = 0; first < 40; first++) {
            for (int second = 0; second < 8; second++) {
                AtmBench bench = new AtmBench();
                bench.start();
                bench.effectsToLive = first;
                dies(bench);
                bench.effectsToLive = second;
                try {
                    bench.start();
                } catch (AtmBench.Died again) {
                    bench.effectsToLive = -1;
                }
                bench.effectsToLive = -1;
                bench.start();
                if (bench.atm().memory().suspense().isPresent()) {
                    bench.give(new AtmEvent.Counted(bench.physical));
                }
                assertTrue(bench.atm().memory().open().isEmpty());
                assertEquals(bench.gone(), bench.host.bookedInAll(), first + " and " + second);
            }
        }
    }

    private static boolean dies(AtmBench bench) {
        try {
            bench.serve(TransactionType.CASH);
            return false;
        } catch (AtmBench.Died death) {
            return true;
        }
    }

    /// A receipt that names an amount names what left the machine.
    private static void assertReceiptsAgree(AtmBench bench) {
        for (AtmReceipt receipt : bench.receipts) {
            if (receipt.outcome() != Outcome.SUSPENSE) {
                assertEquals(bench.gone(), receipt.paid().orElseThrow());
            }
        }
    }
}

package io.chukei.app.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.pos.payment.Receipt;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuer.LedgerLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the switch in the middle of 200 payments at four terminals that keep their duty, and a restart on its data.
final class KillTest {
    private static final int TERMINALS = 4;
    private static final int PAYMENTS_EACH = 50;
    private static final int BEFORE_THE_KILL = 60;
    private static final long FIRST_AMOUNT = 1001;
    private static final Duration SLOW_ANSWER = Duration.ofMillis(1500);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void everyReceiptAgreesWithTheBooksOnceNothingIsOwed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(TERMINALS);
        try (LocalWorld world = Shop.open(folder, "info")) {
            List<BusyTerminal> terminals = new ArrayList<>();
            for (int i = 0; i < TERMINALS; i++) {
                terminals.add(new BusyTerminal(world, i + 1, FIRST_AMOUNT + (long) i * PAYMENTS_EACH, PAYMENTS_EACH));
            }
            List<Future<?>> work = new ArrayList<>();
            terminals.forEach(terminal -> work.add(threads.submit(terminal)));

            Await.until("some payments are done", Shop.LIMIT,
                () -> terminals.stream().mapToInt(BusyTerminal::done).sum() >= BEFORE_THE_KILL);
            killWhilePaymentsAreAtTheBank(world);
            int doneBefore = terminals.stream().mapToInt(BusyTerminal::done).sum();
            world.restart();
            assertTrue(world.admin().metric("chukei_tallies_total{tally=\"transaction_recovered\"}") >= 1, "one was in flight");
            terminals.forEach(terminal -> terminal.moveTo(world.relay().terminalPort()));
            for (Future<?> each : work) {
                each.get(Shop.LIMIT.toSeconds() * 2, TimeUnit.SECONDS);
            }
            Await.until("nothing is owed any more", Shop.LIMIT, () -> world.admin().owed() == 0);

            Map<Long, Receipt> receipts = new TreeMap<>();
            terminals.forEach(terminal -> receipts.putAll(terminal.receipts()));
            assertTrue(doneBefore < TERMINALS * PAYMENTS_EACH, "it was killed in the middle");
            assertEquals(TERMINALS * PAYMENTS_EACH, receipts.size());
            assertEquals(expected(receipts), booked(world), "each payment has an amount of its own");
            assertTrue(receipts.values().stream().filter(receipt -> receipt.outcome() == Receipt.Outcome.COUNTED).count() > BEFORE_THE_KILL,
                "payments went on after the restart");
        } finally {
            threads.shutdownNow();
        }
    }

    /// From now on the bank books at once and answers late; when it has booked another payment, that one is in flight for sure.
    private static void killWhilePaymentsAreAtTheBank(LocalWorld world) throws Exception {
        world.testbed().bank(Shop.BANK).behave(BehaviourRule.always(new Behaviour.Delay(SLOW_ANSWER)));
        int booked = world.booked(Shop.BANK, Shop.ACCOUNT).size();
        Await.until("payments are at the bank", Shop.LIMIT, () -> world.booked(Shop.BANK, Shop.ACCOUNT).size() >= booked + TERMINALS);
        world.relay().kill();
        world.testbed().bank(Shop.BANK).behaveWell();
    }

    private static Map<Long, Long> expected(Map<Long, Receipt> receipts) {
        Map<Long, Long> effects = new TreeMap<>();
        receipts.forEach((amount, receipt) -> effects.put(amount, switch (receipt.outcome()) {
            case COUNTED -> -amount;
            case VOID, REVERSED -> 0L;
            case REVERSAL_OWED -> throw new AssertionError("still owed: " + amount);
        }));
        return effects;
    }

    private static Map<Long, Long> booked(LocalWorld world) {
        Map<Long, Long> effects = new TreeMap<>();
        for (long i = 0; i < TERMINALS * PAYMENTS_EACH; i++) {
            effects.put(FIRST_AMOUNT + i, 0L);
        }
        for (LedgerLine line : world.booked(Shop.BANK, Shop.ACCOUNT)) {
            effects.merge(line.amount(), line.effect(), Long::sum);
        }
        return effects;
    }
}

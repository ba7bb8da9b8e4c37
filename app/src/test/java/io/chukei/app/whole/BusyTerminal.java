package io.chukei.app.whole;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import io.chukei.app.world.LocalWorld;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.Lines;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;

/// A terminal that pays one amount after the other, keeps its duty while the switch is away, and goes on when it is back.
final class BusyTerminal implements Callable<Map<Long, Receipt>> {
    private static final Duration TIMER = Duration.ofSeconds(3);
    private static final int MOST_TRIES = 200;

    private final Map<Long, Receipt> receipts = new TreeMap<>();
    private final AtomicInteger done = new AtomicInteger();
    private final Lines lines;
    private final PosTerminal pos;
    private final Holding holder;
    private final long firstAmount;
    private final int payments;

    BusyTerminal(LocalWorld world, int number, long firstAmount, int payments) throws IOException {
        this.lines = world.lines();
        this.pos = world.terminal(world.settings(number, TIMER), lines, world.journal("SHOP-1T" + number));
        this.holder = Shop.atTheReader(Shop.linked(world));
        this.firstAmount = firstAmount;
        this.payments = payments;
    }

    int done() {
        return done.get();
    }

    void moveTo(int port) {
        lines.moveTo(port);
    }

    /// By amount; complete once [#call] has returned.
    Map<Long, Receipt> receipts() {
        return receipts;
    }

    @Override
    public Map<Long, Receipt> call() throws Exception {
        try (pos) {
            pos.signOn();
            for (long amount = firstAmount; amount < firstAmount + payments; amount++) {
                Receipt receipt = pos.settle(request(amount), "", Knobs.NONE);
                if (receipt.outcome() == Receipt.Outcome.VOID) {
                    pos.forgetChallenges(); // a restarted switch does not know them any more
                }
                receipts.put(amount, receipt);
                done.incrementAndGet();
                settleWhatIsOwed();
            }
            return receipts;
        }
    }

    /// Until a challenge can be had nothing has been sent, so trying again is free of risk.
    private PaymentRequest request(long amount) throws IOException, PosException {
        for (int tries = 1;; tries++) {
            try {
                return pos.payAtOnceRequest(holder, Shop.CREDIT, Amount.jpy(amount), Knobs.NONE);
            } catch (IOException | PosException e) {
                if (tries >= MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void settleWhatIsOwed() throws IOException {
        for (int tries = 0; tries < MOST_TRIES && isOwed(); tries++) {
            for (Receipt receipt : pos.recover()) {
                receipts.put(receipt.amount().minorUnits(), receipt);
            }
        }
    }

    private boolean isOwed() {
        return receipts.values().stream().anyMatch(receipt -> receipt.outcome() == Receipt.Outcome.REVERSAL_OWED);
    }
}

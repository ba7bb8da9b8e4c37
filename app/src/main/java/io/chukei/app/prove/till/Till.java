package io.chukei.app.prove.till;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;

/// One terminal that pays and keeps its duty. Each payment has an amount that no other has: `4 × count + number`.
final class Till implements Callable<Integer> {
    private static final Selection CREDIT = new Selection.ByService(Service.CREDIT);

    private final PosTerminal pos;
    private final Holding holder;
    private final BooleanSupplier finish;
    private long amount;

    Till(int number, PosTerminal pos, long highestAmount, Holding holder, BooleanSupplier finish) {
        this.pos = pos;
        this.holder = holder;
        this.finish = finish;
        this.amount = highestAmount == 0 ? number : highestAmount;
    }

    @Override
    public Integer call() throws Exception {
        try (pos) {
            settleWhatIsOwed();
            while (!finish.getAsBoolean()) {
                pay();
                settleWhatIsOwed();
            }
            return 0;
        }
    }

    private void pay() throws IOException {
        PaymentRequest request;
        try {
            pos.signOn();
            request = pos.payAtOnceRequest(holder, CREDIT, Amount.jpy(amount + TillFiles.TERMINALS), Knobs.NONE);
        } catch (IOException | PosException e) {
            // Nothing was sent: the switch is away, or has forgotten the challenges.
            pos.forgetChallenges();
            return;
        }
        amount += TillFiles.TERMINALS;
        if (pos.settle(request, "", Knobs.NONE).outcome() == Receipt.Outcome.VOID) {
            pos.forgetChallenges(); // a restarted switch does not know them any more
        }
    }

    private void settleWhatIsOwed() throws IOException {
        while (pos.owes()) {
            pos.recover();
        }
    }
}

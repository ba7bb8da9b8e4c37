package io.chukei.app.prove.reset;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;

/// One terminal that makes one payment for each reset and keeps its duty.
final class ResetLane implements AutoCloseable {
    private static final Selection CREDIT = new Selection.ByService(Service.CREDIT);

    private final PosTerminal pos;
    private final Holding holder;
    private final AtomicLong amounts;
    private final Map<Long, Long> receipts;

    /// Breaks a line during a payment.
    interface Saboteur {
        /// The next such message is cut.
        ///
        /// @throws IOException when the line that is to be cut does not come up
        void arm(ResetCase next) throws IOException;

        /// Nothing is cut any more.
        ///
        /// @return whether the line was cut
        boolean disarm();
    }

    /// @param amounts the last one that was used anywhere
    /// @param receipts gets what each payment came to, by its amount
    ResetLane(PosTerminal pos, Holding holder, AtomicLong amounts, Map<Long, Long> receipts) {
        this.pos = pos;
        this.holder = holder;
        this.amounts = amounts;
        this.receipts = receipts;
    }

    /// Opens the line and learns the names for statements.
    void signOn() throws IOException, PosException {
        pos.signOn();
    }

    /// Pays once; between `before` and `after` the terminal sends nothing but the payment.
    void pay(Step before, Step after) throws IOException, PosException {
        long amount = amounts.incrementAndGet();
        PaymentRequest request = pos.payAtOnceRequest(holder, CREDIT, Amount.jpy(amount), Knobs.NONE);
        pos.signOn(); // its answer shows that the line stands
        before.take();
        Receipt receipt = pos.settle(request, "", Knobs.NONE);
        after.take();
        while (receipt.outcome() == Receipt.Outcome.REVERSAL_OWED) { // the books wait for it
            receipt = pos.recover().getFirst();
        }
        receipts.put(amount, receipt.outcome() == Receipt.Outcome.COUNTED ? -amount : 0);
    }

    /// Something to do around a payment.
    @FunctionalInterface
    interface Step {
        void take() throws IOException;
    }

    /// Pays once for each case.
    ///
    /// @return how many lines were cut
    int sweep(List<ResetCase> cases, Saboteur saboteur) throws IOException, PosException {
        int[] cut = new int[1];
        for (ResetCase next : cases) {
            pay(() -> saboteur.arm(next), () -> cut[0] += saboteur.disarm() ? 1 : 0);
        }
        return cut[0];
    }

    @Override
    public void close() throws IOException {
        pos.close();
    }
}

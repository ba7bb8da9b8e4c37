package io.chukei.pos.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.chukei.iso8583.message.Bytes;

/// All payments of a plan, signed before the first is sent: signing takes nothing from the machine while it is measured. The switch must
/// allow each terminal as many challenges, for as long.
final class Hoard implements Supply {
    private static final int SIGNERS = 2;

    private final Queue<PreparedPayment> payments;

    private Hoard(Queue<PreparedPayment> payments) {
        this.payments = payments;
    }

    /// Signs, each terminal its share, and lays the payments out terminal by terminal.
    static Hoard sign(LoadPlan plan, List<LoadTerminal> terminals) throws IOException, InterruptedException {
        long each = Math.ceilDiv(plan.payments(), terminals.size());
        List<List<PreparedPayment>> shares = new ArrayList<>();
        try (ExecutorService signers = Executors.newFixedThreadPool(SIGNERS)) {
            List<Future<List<PreparedPayment>>> work = new ArrayList<>();
            for (LoadTerminal terminal : terminals) {
                work.add(signers.submit(() -> share(plan, terminal, each)));
            }
            for (Future<List<PreparedPayment>> share : work) {
                shares.add(share.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a terminal cannot sign", e.getCause());
        }
        Queue<PreparedPayment> all = new ArrayDeque<>();
        for (int turn = 0; turn < each; turn++) {
            for (List<PreparedPayment> share : shares) {
                all.add(share.get(turn));
            }
        }
        return new Hoard(all);
    }

    private static List<PreparedPayment> share(LoadPlan plan, LoadTerminal terminal, long count) throws IOException {
        List<PreparedPayment> share = new ArrayList<>();
        terminal.begin();
        while (share.size() < count) {
            for (Bytes challenge : terminal.challenges()) {
                if (share.size() < count) {
                    share.add(terminal.prepare(challenge, plan.selection(), plan.amount()));
                }
            }
        }
        return share;
    }

    @Override
    public PreparedPayment take() {
        return payments.remove();
    }

    @Override
    public boolean isEmpty() {
        return payments.isEmpty();
    }

    @Override
    public void close() {
        payments.clear();
    }
}

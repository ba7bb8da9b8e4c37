package io.chukei.relay.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.relay.durable.Forcing;
import io.chukei.relay.issuerline.IssuerCommand;
import io.chukei.relay.issuerline.IssuerOutcome;
import io.chukei.relay.journalstore.RealStore;
import io.chukei.relay.shard.ShardEffect;
import io.chukei.relay.simulation.HolderKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shard on a real store: RocksDB's own count of forced log writes has risen before a request leaves for the issuer and again before
/// the answer leaves for the terminal. The same with a store that does not force, to show that this test can tell.
final class ForcedFirstTest {
    private static final Amount AMOUNT = Amount.jpy(1_000);
    private static final List<String> STEPS = List.of("payment leaves", "approval leaves", "payment leaves", "approval leaves",
        "its acceptance leaves", "reversal leaves", "payment leaves", "reversal leaves");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final ShardBench bench = new ShardBench().started();
    private final List<String> steps = new ArrayList<>();
    private final List<String> unforced = new ArrayList<>();
    private long forcesBefore;

    @Test
    void theCountOfForcedWritesRisesBeforeEachSendAndEachApproval() throws IOException {
        try (RealStore store = RealStore.make(folder, Forcing.FORCED)) {
            run(store);
            assertEquals(STEPS, steps);
            assertEquals(List.of(), unforced);
        }
    }

    @Test
    void withSynchronousWritesOffItDoesNotRiseBeforeAnyOfThem() throws IOException {
        try (RealStore store = RealStore.make(folder, Forcing.UNFORCED)) {
            run(store);
            assertEquals(STEPS, steps);
            assertEquals(STEPS, unforced);
        }
    }

    private void run(RealStore store) {
        bench.holdForces();
        bench.forceTo(store::force);
        bench.watch(effect -> watch(effect, store));
        paid(store, oneLeg());

        PaymentRequest cancelled = oneLeg();
        paid(store, cancelled);
        after(store, () -> bench.send(bench.till.reversal(cancelled, AMOUNT, AMOUNT.zero(), ReversalRequest.TIMEOUT)));
        after(store, () -> bench.approve(bench.nextPosted()));

        PaymentRequest unanswered = oneLeg();
        after(store, () -> bench.send(unanswered));
        after(store, () -> bench.report(bench.nextPosted(), new IssuerOutcome.Silent(ShardBench.STAMP)));
    }

    private PaymentRequest oneLeg() {
        return bench.till.oneLeg(bench.holder(HolderKind.GOOD), bench.challenge(), AMOUNT);
    }

    private void paid(RealStore store, PaymentRequest request) {
        AtomicLong line = new AtomicLong();
        after(store, () -> line.set(bench.send(request)));
        after(store, () -> bench.approve(bench.nextPosted()));
        after(store, () -> bench.deliver(line.get()));
    }

    /// Something happens, and what it has forced is forced, which takes its time: what leaves before that is over is seen too early.
    private void after(RealStore store, Runnable happens) {
        forcesBefore = store.forces();
        happens.run();
        while (bench.holdsForces()) {
            bench.forceOldest();
        }
    }

    private void watch(ShardEffect effect, RealStore store) {
        switch (effect) {
            case ShardEffect.PostToIssuer(String institution, IssuerCommand command) ->
                step(command.message() instanceof IssuerReversal ? "reversal leaves" : "payment leaves", store);
            case ShardEffect.Answer(long line, var response, long ticket) -> {
                if (response.exchange() == Exchange.FINANCIAL && response.accepted()) {
                    step("approval leaves", store);
                } else if (response.exchange() == Exchange.REVERSAL && response.accepted()) {
                    step("its acceptance leaves", store);
                }
            }
            case ShardEffect other -> {
                // Nothing that anybody outside learns.
            }
        }
    }

    private void step(String what, RealStore store) {
        steps.add(what);
        if (store.forces() <= forcesBefore) {
            unforced.add(what);
        }
    }
}

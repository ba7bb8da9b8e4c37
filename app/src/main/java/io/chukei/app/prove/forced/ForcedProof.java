package io.chukei.app.prove.forced;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.Wishes;
import io.chukei.app.world.WorldTimes;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import io.chukei.testbed.faultproxy.FaultPlan;
import io.chukei.testbed.faultproxy.FaultProxy;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// Whether the switch process forces a record before a request leaves for an issuer and before an approval leaves for a terminal: once
/// by RocksDB's own count, read while the request is held on its way, and once by the system calls that strace has seen.
final class ForcedProof implements AutoCloseable {
    private static final String FORCES = "chukei_transaction_store_forces{store=\"transactions\"}";
    private static final Duration TIMER = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int TERMINALS = 4;
    private static final int EACH_SO_MANYTH_IS_UNANSWERED = 10;

    private final LocalWorld world;
    private final Path trace;
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final AtomicInteger sends = new AtomicInteger();
    private final List<String> unforced = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean counting;
    private volatile double forcesBefore;

    /// What the count said.
    ///
    /// @param sends requests for money that were held and looked at
    /// @param approvals that came to the terminal
    /// @param unforced those before which the count had not risen
    record Counted(int sends, int approvals, List<String> unforced) {}

    /// @param strace where it is; empty to go without
    ForcedProof(Path folder, Clock clock, SecureRandom random, Optional<Path> strace) throws IOException {
        this.trace = folder.resolve("trace.txt");
        Wishes wishes = new Wishes(WorldTimes.DEMO, PortsWanted.any(this::proxy))
            .startedUnder(strace.map(program -> ForcedTrace.command(program, trace)).orElse(List.of()));
        this.world = LocalWorld.start(folder, clock, random, wishes);
    }

    private int proxy(IssuerServer bank) throws IOException {
        FaultProxy proxy = FaultProxy.open(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), bank.port()), proxies.size(),
            FaultPlan.NONE, this::onTheWay);
        proxies.add(proxy);
        return proxy.port();
    }

    /// What passes between switch and issuer waits while this runs.
    private void onTheWay(int connection, boolean forth, byte[] bytes) {
        String mti = bytes.length < 6 ? "" : new String(bytes, 2, 4, StandardCharsets.US_ASCII);
        if (!counting || !mti.equals(forth ? "0200" : "0210")) {
            return;
        }
        try {
            double now = world.admin().metric(FORCES);
            if (forth) {
                sends.incrementAndGet();
                if (now <= forcesBefore) {
                    unforced.add("a request left while the count stood at " + (long) now);
                }
            }
            forcesBefore = now;
        } catch (IOException e) {
            unforced.add("the count could not be read: " + e.getMessage());
        }
    }

    /// One payment after the other.
    Counted count(int payments) throws IOException, PosException {
        int approvals = 0;
        try (PosTerminal pos = world.terminal(1, TIMER)) {
            Holding holder = holder();
            pos.signOn();
            counting = true;
            for (int i = 0; i < payments; i++) {
                forcesBefore = world.admin().metric(FORCES);
                boolean approved = pay(pos, holder);
                double now = world.admin().metric(FORCES);
                if (approved && now <= forcesBefore) {
                    unforced.add("an approval came while the count stood at " + (long) now);
                }
                approvals += approved ? 1 : 0;
            }
        } finally {
            counting = false;
        }
        return new Counted(sends.get(), approvals, List.copyOf(unforced));
    }

    /// Four terminals at a time, so that forces serve several; then ends the switch and reads what strace has seen.
    ForcedTrace.Verdict trace(int payments) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(TERMINALS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int number = 1; number <= TERMINALS; number++) {
                work.add(threads.submit(till(number, payments)));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a terminal failed", e.getCause());
        }
        Await.until("nothing is owed any more", LIMIT, () -> world.admin().owed() == 0);
        world.relay().stop();
        long pid = world.relay().pid();
        Await.until("strace has written everything", LIMIT, () -> ForcedTrace.isComplete(trace, pid));
        return ForcedTrace.read(trace);
    }

    private Callable<Boolean> till(int number, int payments) throws IOException {
        PosTerminal pos = world.terminal(number, TIMER);
        Holding holder = holder();
        return () -> {
            try (pos) {
                pos.signOn();
                for (int i = 0; i < payments; i++) {
                    if (i % EACH_SO_MANYTH_IS_UNANSWERED == number) {
                        world.testbed().bank(DefaultWorld.CARD_ISSUER_A).behave(BehaviourRule.next(1, new Behaviour.Silent(true)));
                    }
                    pay(pos, holder);
                }
                return true;
            }
        };
    }

    private static boolean pay(PosTerminal pos, Holding holder) throws IOException, PosException {
        return pos.payAtOnce(holder, new Selection.ByService(Service.CREDIT), Amount.jpy(1), Knobs.NONE)
            .outcome() == Receipt.Outcome.COUNTED;
    }

    private Holding holder() throws IOException {
        Holder holder = world.holder();
        world.link(holder, DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_A, "SIM-CARD A ••••0017");
        return new Holding(new CardReader(holder.card()), new JpkiPin(Holder.PIN));
    }

    @Override
    public void close() {
        world.close();
        proxies.forEach(FaultProxy::close);
    }
}

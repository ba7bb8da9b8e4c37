package io.chukei.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.Tuning;
import io.chukei.app.world.Wishes;
import io.chukei.app.world.WorldTimes;
import io.chukei.bench.load.LoadReport;
import io.chukei.pos.load.LoadTerminal;
import io.chukei.pos.load.OpenLoop;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.world.DefaultWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei bench isolation`: what payments of issuer B wait for while issuer A takes 30 s for everything, against what they wait for while
/// it is well; the same load goes to both all the time. Exit codes: 0 as claimed, 1 not, 2 void: the generator lagged.
@Command(name = "isolation", mixinStandardHelpOptions = true,
    description = "One issuer at 30 s latency: the other's p99.9 stays within twice its own baseline; void when the generator lags.")
final class IsolationCommand implements Callable<Integer> {
    private static final int TERMINALS = 8;
    private static final int CHALLENGES = 4_096;
    private static final double MOST_GROWTH = 2;
    private static final double LAG_PERCENTILE = 99.9;
    private static final double MOST_LAG_MILLIS = 100;
    private static final int SICK_SHARE = 10;
    private static final WorldTimes TIMES = new WorldTimes("15s", "60s", "30s", "info");

    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--rate", defaultValue = "300", paramLabel = "N",
        description = "Payments a second by issuer B; a tenth of it by issuer A (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--payments", defaultValue = "20000", paramLabel = "N",
        description = "Of issuer B, a side (default: ${DEFAULT-VALUE}).")
    private int payments;

    @Option(names = "--rounds", defaultValue = "5", paramLabel = "N",
        description = "Rounds; the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--quick", description = "One short round: for a look, not for a claim.")
    private boolean quick;

    IsolationCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (quick) {
            rate = 50;
            payments = 150;
            rounds = 1;
        }
        WorldTimes times = quick ? WorldTimes.DEMO : TIMES;
        Duration sickness = quick ? Duration.ofSeconds(4) : Duration.ofSeconds(30);
        Wishes wishes = new Wishes(times, PortsWanted.ANY).with(Tuning.DEMO.withTerminals(TERMINALS + 1, CHALLENGES));
        try (BenchFolder folder = BenchFolder.make();
            LocalWorld world = LocalWorld.start(folder.path(), clock, random, wishes);
            LoadTills tills = new LoadTills(world, clock, sickness.plusSeconds(1))) {
            List<LoadTerminal> healthy = tills.open(TERMINALS, DefaultWorld.CARD_ISSUER_B);
            List<LoadTerminal> sick = tills.open(1, DefaultWorld.CARD_ISSUER_A);
            return measure(world, new Loads(tills, healthy, sick), sickness);
        }
    }

    /// Both loads.
    private record Loads(LoadTills tills, List<LoadTerminal> healthy, List<LoadTerminal> sick) {}

    private int measure(LocalWorld world, Loads loads, Duration sickness) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        IssuerServer sick = world.testbed().bank(DefaultWorld.CARD_ISSUER_A);
        side(loads, Math.min(payments, 10_000)); // warms up
        List<Double> growths = new ArrayList<>();
        boolean lagged = false;
        boolean allApproved = true;
        for (int round = 1; round <= rounds; round++) {
            Side well = side(loads, payments);
            sick.behave(BehaviourRule.always(new Behaviour.Delay(sickness)).on(BehaviourRule.Target.ALL));
            Side ill = side(loads, payments);
            sick.behaveWell();
            double growth = ill.healthy.millis(99.9) / well.healthy.millis(99.9);
            growths.add(growth);
            lagged |= well.lags() || ill.lags();
            allApproved &= well.allApproved() && ill.allApproved();
            out.printf(
                "round %d  well %s%n         ill  %s%n         p99.9 grows %.2f times; of the sick issuer's %d payments %d approved%n",
                round, well.text(), ill.text(), growth, ill.sick.sent(), ill.sick.accepted());
            out.flush();
            Await.until("nothing is owed any more", Duration.ofMinutes(3), () -> world.admin().owed() == 0);
        }
        double median = growths.stream().sorted().toList().get(growths.size() / 2);
        out.printf("median of %d rounds of %d payments a side: %.2f times%n", rounds, payments, median);
        if (lagged) {
            out.println("VOID: the generator lagged");
        } else if (!quick) {
            out.println(median <= MOST_GROWTH && allApproved ? "PASS" : "FAIL");
        }
        out.flush();
        if (quick) {
            return allApproved ? 0 : 1;
        }
        return lagged ? 2 : median <= MOST_GROWTH && allApproved ? 0 : 1;
    }

    /// One side of a round.
    private record Side(LoadReport healthy, OpenLoop.Summary summary, OpenLoop.Summary sick) {
        boolean lags() {
            return healthy.lagMillis(LAG_PERCENTILE) > MOST_LAG_MILLIS || summary.hungry() > 0;
        }

        boolean allApproved() {
            return summary.accepted() == summary.sent();
        }

        String text() {
            return healthy.text().lines().findFirst().orElse("") + "  " + summary.accepted() + " of " + summary.sent() + " approved";
        }
    }

    private Side side(Loads loads, int count) throws IOException, InterruptedException {
        Duration length = Duration.ofMillis(Math.ceilDiv(1_000L * count, rate));
        OpenLoop.Signed healthy = loads.tills.load(rate, length, loads.healthy).signAll();
        OpenLoop.Signed sick = loads.tills.load(Math.max(1, rate / SICK_SHARE), length, loads.sick).signAll();
        LoadReport report = new LoadReport();
        try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
            Future<OpenLoop.Summary> other = sender.submit(() -> sick.run((intended, sent, ended, code) -> {}));
            OpenLoop.Summary summary = healthy.run(report);
            return new Side(report, summary, other.get());
        } catch (ExecutionException e) {
            throw new IOException("the load failed", e.getCause());
        }
    }
}

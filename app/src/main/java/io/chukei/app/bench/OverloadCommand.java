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
import java.util.concurrent.locks.LockSupport;

import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.Tuning;
import io.chukei.app.world.Wishes;
import io.chukei.app.world.WorldTimes;
import io.chukei.bench.load.LoadReport;
import io.chukei.bench.load.Timeline;
import io.chukei.pos.load.LoadTerminal;
import io.chukei.pos.load.LoadWatcher;
import io.chukei.pos.load.OpenLoop;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.world.DefaultWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei bench overload`: three times the capacity for a minute. Capacity is set by two issuers that answer after 50 ms and by windows of
/// four. Exit codes: 0 goodput and recovery are as claimed, 1 they are not, 2 void: the generator lagged.
@Command(name = "overload", mixinStandardHelpOptions = true,
    description = "Three times the capacity for a minute: goodput above 80 % of the peak, recovered within 10 s; void when the generator lags.")
final class OverloadCommand implements Callable<Integer> {
    private static final int WINDOW = 4;
    private static final Duration ISSUERS_TAKE = Duration.ofMillis(50);
    private static final int TERMINALS = 8;
    private static final int CHALLENGES = 4_096;
    private static final Duration TIMER = Duration.ofSeconds(6);
    private static final double LEAST_GOODPUT = 0.8;
    private static final long MOST_RECOVERY_MILLIS = 10_000;
    /// The generator must send this share of all payments within that of their time.
    private static final double LAG_PERCENTILE = 99.9;
    private static final double MOST_LAG_MILLIS = 100;

    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "60", paramLabel = "S", description = "Of overload (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--times", defaultValue = "3", paramLabel = "N",
        description = "The capacity that is offered (default: ${DEFAULT-VALUE}).")
    private int times;

    OverloadCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Wishes wishes = new Wishes(WorldTimes.DEMO, PortsWanted.ANY)
            .with(Tuning.DEMO.with(new Tuning.IssuerLines(WINDOW, 20, "250ms")).withTerminals(TERMINALS, CHALLENGES));
        try (BenchFolder folder = BenchFolder.make();
            LocalWorld world = LocalWorld.start(folder.path(), clock, random, wishes);
            LoadTills tills = new LoadTills(world, clock, TIMER)) {
            List<String> issuers = List.of(DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_ISSUER_B);
            List<LoadTerminal> terminals = new ArrayList<>();
            for (int i = 0; i < TERMINALS; i++) {
                terminals.addAll(tills.open(1, issuers.get(i % issuers.size())));
            }
            issuers.forEach(issuer -> world.testbed().bank(issuer).behave(BehaviourRule.always(new Behaviour.Delay(ISSUERS_TAKE))));
            return measure(tills, terminals);
        }
    }

    private int measure(LoadTills tills, List<LoadTerminal> terminals) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int nominal = (int) (2L * WINDOW * Duration.ofSeconds(1).toMillis() / ISSUERS_TAKE.toMillis());
        Duration spell = Duration.ofSeconds(Math.min(15, seconds));
        tills.load(nominal / 2, spell, terminals).signAll().run((intended, sent, ended, code) -> {}); // warms up
        LoadReport calm = new LoadReport();
        tills.load(nominal / 2, spell, terminals).signAll().run(calm);
        long normalMillis = Math.max(250, Math.round(2 * calm.millis(99)));
        out.printf("half the capacity (%d a second): p50 %.0f ms, p99 %.0f ms; normal is up to %d ms%n", nominal / 2, calm.millis(50),
            calm.millis(99), normalMillis);
        double peak = 0;
        for (int percent : List.of(90, 110, 130)) {
            double approved = approvedPerSecond(tills.load(nominal * percent / 100, spell, terminals).signAll(), spell);
            out.printf("%d a second offered: %.1f approved%n", nominal * percent / 100, approved);
            out.flush();
            peak = Math.max(peak, approved);
        }
        return overload(tills, terminals, new Before(nominal, peak, normalMillis));
    }

    /// What was measured before the overload.
    ///
    /// @param nominal the capacity as the windows set it, a second
    /// @param peak the most that was approved, a second
    /// @param normalMillis up to which a payment is in time
    private record Before(int nominal, double peak, long normalMillis) {}

    private static double approvedPerSecond(OpenLoop.Signed load, Duration spell) throws IOException, InterruptedException {
        Timeline timeline = new Timeline();
        long from = System.nanoTime();
        load.run(timeline);
        return timeline.approvedPerSecond(from, spell.toNanos());
    }

    private int overload(LoadTills tills, List<LoadTerminal> terminals, Before before) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Duration length = Duration.ofSeconds(seconds);
        Duration after = Duration.ofSeconds(20);
        OpenLoop.Signed flood = tills.load(times * before.nominal, length, terminals).signAll();
        OpenLoop.Signed ebb = tills.load(before.nominal / 2, after, terminals).signAll();
        LoadReport report = new LoadReport();
        Timeline flooded = new Timeline();
        Timeline ebbed = new Timeline();
        long from = System.nanoTime();
        OpenLoop.Summary summary;
        try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
            Future<OpenLoop.Summary> sending = sender.submit(() -> flood.run(both(report, flooded)));
            for (long left = length.toNanos(); left > 0; left = from + length.toNanos() - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            ebb.run(both(report, ebbed));
            summary = sending.get();
        } catch (ExecutionException e) {
            throw new IOException("the load failed", e.getCause());
        }
        double goodput = flooded.approvedPerSecond(from, length.toNanos());
        long recovered = ebbed.recoveredAfterMillis(before.normalMillis);
        double lag = report.lagMillis(LAG_PERCENTILE);
        out.printf("%d a second offered for %d s (%d payments, %d approved): %.1f approved a second, %.0f %% of the peak of %.1f%n",
            times * before.nominal, seconds, summary.sent(), summary.accepted(), goodput, 100 * goodput / before.peak, before.peak);
        out.println(report.text());
        out.printf("afterwards all approved within %d ms, from %d ms on; the generator sent %.1f %% within %.1f ms of their time%n",
            before.normalMillis, recovered, LAG_PERCENTILE, lag);
        if (lag > MOST_LAG_MILLIS || summary.hungry() > 0) {
            out.println("VOID: the generator lagged");
            out.flush();
            return 2;
        }
        boolean holds = goodput >= LEAST_GOODPUT * before.peak && recovered <= MOST_RECOVERY_MILLIS;
        out.println(holds ? "PASS" : "FAIL");
        out.flush();
        return holds ? 0 : 1;
    }

    private static LoadWatcher both(LoadWatcher one, LoadWatcher other) {
        return (intended, sent, ended, code) -> {
            one.ended(intended, sent, ended, code);
            other.ended(intended, sent, ended, code);
        };
    }
}

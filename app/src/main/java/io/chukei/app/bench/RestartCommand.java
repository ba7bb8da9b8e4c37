package io.chukei.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.chukei.app.world.Await;
import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.Tuning;
import io.chukei.app.world.Wishes;
import io.chukei.app.world.WorldTimes;
import io.chukei.pos.load.LoadTerminal;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.world.DefaultWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei bench restart`: how soon a switch is ready again that was killed with many reversals owed. Exit codes: 0 within the limit each
/// time, 1 not, or not all was taken up.
@Command(name = "restart", mixinStandardHelpOptions = true,
    description = "Kills a switch that owes 10,000 reversals and measures until it is ready again: within 5 s.")
final class RestartCommand implements Callable<Integer> {
    private static final long LIMIT_MILLIS = 5_000;
    private static final Duration TIMER = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--owed", defaultValue = "10000", paramLabel = "N", description = "Reversals at least (default: ${DEFAULT-VALUE}).")
    private int owed;

    @Option(names = "--rate", defaultValue = "250", paramLabel = "N",
        description = "At which they are brought about (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--restarts", defaultValue = "3", paramLabel = "N", description = "How often (default: ${DEFAULT-VALUE}).")
    private int restarts;

    RestartCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // As a switch is configured by default: an institution that refuses is asked again after up to a minute.
        Wishes wishes = new Wishes(WorldTimes.DEMO, PortsWanted.ANY).with(Tuning.DEMO.with(new Tuning.Owed("1s", "60s", "24h")));
        try (BenchFolder folder = BenchFolder.make(); LocalWorld world = LocalWorld.start(folder.path(), clock, random, wishes)) {
            // As on any node that has been stopped in order once since its build: that leaves the archive of classes.
            world.relay().stop();
            world.restart();
            IssuerServer bank = world.testbed().bank(DefaultWorld.CARD_ISSUER_A);
            bank.behave(BehaviourRule.always(new Behaviour.UnknownCode("Z9", true)));
            bank.behave(BehaviourRule.always(new Behaviour.Decline("05")).on(BehaviourRule.Target.FOLLOW_UP));
            try (LoadTills tills = new LoadTills(world, clock, TIMER)) {
                List<LoadTerminal> terminals = tills.open(4, DefaultWorld.CARD_ISSUER_A);
                while (world.admin().owed() < owed) {
                    long missing = owed - world.admin().owed();
                    tills.load(rate, Duration.ofSeconds(Math.ceilDiv(missing, rate)), terminals).run((intended, sent, ended, code) -> {});
                }
            }
            return measure(world);
        }
    }

    private int measure(LocalWorld world) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean holds = true;
        for (int restart = 1; restart <= restarts; restart++) {
            long before = world.admin().owed();
            world.relay().kill();
            long from = System.nanoTime();
            world.restart();
            long millis = Duration.ofNanos(System.nanoTime() - from).toMillis();
            Await.until("everything is taken up", PATIENCE, () -> world.admin().owed() >= before);
            long upMillis = Duration.ofNanos(System.nanoTime() - from).toMillis();
            out.printf("restart %d: %d reversals owed, ready with all lines up after %d ms, all of them taken up after %d ms%n", restart,
                before,
                millis, upMillis);
            out.flush();
            holds &= millis <= LIMIT_MILLIS && before >= owed;
        }
        long from = System.nanoTime();
        world.testbed().bank(DefaultWorld.CARD_ISSUER_A).behaveWell();
        Await.until("the issuer has accepted everything", PATIENCE, () -> world.admin().owed() == 0);
        out.printf("accepted by the issuer within %d s of its recovery%n", Duration.ofNanos(System.nanoTime() - from).toSeconds());
        out.println(holds ? "PASS" : "FAIL");
        out.flush();
        return holds ? 0 : 1;
    }
}

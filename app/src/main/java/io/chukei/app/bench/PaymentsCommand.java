package io.chukei.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.WorldTimes;
import io.chukei.bench.load.LoadReport;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;
import io.chukei.pos.line.SwitchLine;
import io.chukei.pos.load.LoadPlan;
import io.chukei.pos.load.LoadTerminal;
import io.chukei.pos.load.OpenLoop;
import io.chukei.pos.payment.Holding;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei bench payments`: an open-loop load of one-leg credit payments over TLS against a switch process of its own, with the simulated
/// issuers in this process. Exit codes: 0 every payment was answered and accepted, 1 one was not.
@Command(name = "payments", mixinStandardHelpOptions = true,
    description = "Open-loop load over TLS against a switch process; latency from the intended time, CPU of the switch per payment.")
final class PaymentsCommand implements Callable<Integer> {
    private static final int TERMINALS = 4;
    private static final Duration TIMER = Duration.ofSeconds(10);

    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--rate", defaultValue = "50", paramLabel = "N", description = "Payments a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "10", paramLabel = "S", description = "How long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    PaymentsCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("chukei-bench-");
        try (LocalWorld world = LocalWorld.start(folder, clock, random, WorldTimes.DEMO, PortsWanted.ANY)) {
            return load(world);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private int load(LocalWorld world) throws IOException, InterruptedException {
        List<SwitchLine> lines = new ArrayList<>();
        try {
            List<LoadTerminal> terminals = new ArrayList<>();
            for (int number = 1; number <= TERMINALS; number++) {
                Holder holder = world.holder();
                world.link(holder, DefaultWorld.CARD_ISSUER_A, DefaultWorld.CARD_A, "SIM-CARD A ••••0017");
                SwitchLine line = SwitchLine.open(world.lineSettings(world.testbed().transport().client("SHOP-1")));
                lines.add(line);
                AtomicLong stan = new AtomicLong();
                terminals.add(new LoadTerminal(world.settings(number, TIMER), line,
                    new Holding(new CardReader(holder.card()), new JpkiPin(Holder.PIN)), stan::incrementAndGet, clock));
            }
            LoadReport report = new LoadReport();
            LoadPlan plan = new LoadPlan(rate, Duration.ofSeconds(seconds), Amount.jpy(1), new Selection.ByService(Service.CREDIT), TIMER);
            Duration before = cpu(world);
            OpenLoop.Summary summary = new OpenLoop(plan, terminals, clock).run(report);
            Duration used = cpu(world).minus(before);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%d payments at %d a second, %d accepted, %d declined, %d unanswered; generator late %d times%n", summary.sent(),
                rate,
                summary.accepted(), summary.declined(), summary.unanswered(), summary.hungry());
            out.println(report.text());
            out.printf("CPU of the switch: %.2f ms a payment (signing on, challenges, warm-up and all)%n",
                used.toNanos() / 1e6 / Math.max(1, summary.sent()));
            out.flush();
            return summary.accepted() == summary.sent() ? 0 : 1;
        } finally {
            lines.forEach(SwitchLine::close);
        }
    }

    private static Duration cpu(LocalWorld world) {
        return ProcessHandle.of(world.relay().pid()).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
    }
}

package io.chukei.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.app.world.LocalWorld;
import io.chukei.app.world.PortsWanted;
import io.chukei.app.world.Wishes;
import io.chukei.app.world.WorldTimes;
import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.world.DefaultWorld;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chukei demo`.
@Command(name = "demo", mixinStandardHelpOptions = true,
    description = {"Play the main job on loopback: J-LIS, holders, issuers, the switch as a process of its own, store terminals.",
        "Exit codes: 0 every scenario ended as it should, 1 one did not, 2 wrong command line."})
public final class DemoCommand implements Callable<Integer> {
    private static final int OUTSIDE_PAD = 100;

    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--scenario", paramLabel = "NAME", description = "Only this one (may be given several times).")
    private @Nullable List<String> names;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows as one JSON array.")
    private @Nullable Path json;

    @Option(names = "--keep", description = "Leave everything running, say where it is, end with Ctrl-C.")
    private boolean keep;

    @Option(names = "--dialect", paramLabel = "NAME",
        description = "How the issuers speak: iso87ascii (default), iso87binary, iso93ascii or cmf.")
    private String dialect = HostDialect.ISO87_ASCII.configName();

    public DemoCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Scenario> scenarios = chosen();
        Wishes wishes = new Wishes(WorldTimes.DEMO, PortsWanted.ANY).among(DefaultWorld.withNextCards().speaking(spoken()));
        Path folder = Files.createTempDirectory("chukei-demo-");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("sweep").unstarted(() -> sweep(folder)));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Chukei 中継 — demo, everything simulated (O=JPKI-SIM), on loopback");
        out.flush();
        try (LocalWorld world = LocalWorld.start(folder, clock, random, wishes)) {
            Thread stopper = Thread.ofPlatform().name("stop-switch").unstarted(world.relay()::close);
            Runtime.getRuntime().addShutdownHook(stopper);
            List<Row> rows = Theatre.play(world, scenarios, row -> print(out, row));
            long failed = rows.stream().filter(row -> !row.ok()).count();
            out.printf("%d scenarios, %d as they should, %d not%n", rows.size(), rows.size() - failed, failed);
            out.flush();
            Path file = json;
            if (file != null) {
                write(file, rows);
            }
            if (keep) {
                stay(world, out);
            }
            Runtime.getRuntime().removeShutdownHook(stopper);
            return failed == 0 ? 0 : 1;
        } finally {
            sweep(folder);
        }
    }

    private HostDialect spoken() {
        return Stream.of(HostDialect.values()).filter(one -> one.configName().equals(dialect)).findFirst()
            .orElseThrow(() -> new ParameterException(spec.commandLine(), "There is no dialect " + dialect + ". There are: "
                + String.join(", ", Stream.of(HostDialect.values()).map(HostDialect::configName).toList())));
    }

    private List<Scenario> chosen() {
        List<String> wanted = names;
        if (wanted == null) {
            return Scenarios.all();
        }
        List<Scenario> chosen = new ArrayList<>();
        for (String name : wanted) {
            chosen.add(Scenarios.all().stream().filter(scenario -> scenario.name().equals(name)).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "There is no scenario " + name + ". There are: "
                    + String.join(", ", Scenarios.all().stream().map(Scenario::name).toList()))));
        }
        return chosen;
    }

    private static void print(PrintWriter out, Row row) {
        out.printf("%-4s %-30s %-75s %5d ms%n", row.ok() ? "ok" : "FAIL", row.scenario(), row.story(), row.millis());
        out.printf("     %-30s expected %s · was %s%n", "", row.expected(), row.actual());
        out.flush();
    }

    private static void write(Path file, List<Row> rows) throws IOException {
        List<Map<String, Object>> array = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("scenario", row.scenario());
            one.put("expected", row.expected());
            one.put("actual", row.actual());
            one.put("actionCode", row.actionCode());
            one.put("millis", row.millis());
            one.put("ok", row.ok());
            array.add(one);
        }
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), array);
    }

    private static void stay(LocalWorld world, PrintWriter out) throws IOException, InterruptedException {
        Map<String, Object> where = new LinkedHashMap<>(world.testbed().whereabouts());
        where.put("switch", Map.of("terminals", world.relay().terminalPort(), "admin", world.relay().adminPort(), "probe",
            world.relay().probePort(), "pid", world.relay().pid(), "folder", world.folder().toString()));
        where.put("card", world.linkedCardFile().toString());
        where.put("atm", world.bankX().whereabouts());
        where.put("cashCard", world.cashCardFile().toString());
        Path pad = world.folder().resolve("pin-pad");
        String serial = world.writePinPad(OUTSIDE_PAD, pad);
        where.put("pinPad", Map.of("pinKey", pad.resolve("pin.key").toString(), "macKey", pad.resolve("mac.key").toString(), "ksn", serial,
            "cardPin", DefaultWorld.PIN_X));
        out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(where));
        out.println("Everything stays up until Ctrl-C.");
        out.flush();
        new CountDownLatch(1).await();
    }

    private static void sweep(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            // another sweep was faster
        }
    }
}

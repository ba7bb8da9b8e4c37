package io.chukei.app.simulation;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import io.chukei.app.invariant.Violations;
import io.chukei.app.simulation.holder.Holders;
import io.chukei.app.simulation.shop.Transactions;
import io.chukei.relay.reason.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chukei simulate`.
@Command(name = "simulate", mixinStandardHelpOptions = true,
    description = {"Run the whole switch in one thread from a seed, with everything around it failing, and check the invariants.",
        "Exit codes: 0 nothing was violated, 1 something was, 2 wrong command line."})
public final class SimulateCommand implements Callable<Integer> {
    private static final int PROGRESS_EVERY = 500;

    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Which which;

    @Option(names = "--from", paramLabel = "K", defaultValue = "1", description = "The first of --seeds (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--transactions", paramLabel = "M", defaultValue = "2000",
        description = "At least so many payments, refunds, completions and reversals a run, not counting repeats "
            + "(default: ${DEFAULT-VALUE}).")
    private int transactions;

    @Option(names = "--threads", paramLabel = "T", description = "Seeds that run at once (default: as many as there are cores).")
    private @Nullable Integer threads;

    @Option(names = "--stop-at-first", description = "With --seeds: go on no further than the first seed that shows something.")
    private boolean stopAtFirst;

    /// One seed or many.
    static final class Which {
        @Option(names = "--seed", paramLabel = "N", required = true, description = "Run this seed, and tell the story of a violation.")
        private @Nullable Long seed;

        @Option(names = "--seeds", paramLabel = "N", required = true, description = "Run so many seeds on all cores.")
        private @Nullable Integer seeds;
    }

    public SimulateCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        Integer many = which.seeds;
        Long one = which.seed;
        int atOnce = Optional.ofNullable(threads).orElseGet(Runtime.getRuntime()::availableProcessors);
        if (transactions < 1 || atOnce < 1 || (many != null && many < 1)) {
            throw new ParameterException(spec.commandLine(), "--transactions, --seeds and --threads are 1 or more.");
        }
        Holders holders = new Holders();
        PrintWriter out = spec.commandLine().getOut();
        long began = clock.millis();
        Sum sum = new Sum();
        if (many == null) {
            SimulationResult result = new Simulation(one == null ? from : one, holders, false).run(transactions);
            sum.add(result);
            tell(out, result, holders);
            out.println("outcomes " + result.outcomes());
            out.println("tallies " + result.tallies());
        } else {
            new Seeds(atOnce, transactions, holders).run(from, many, result -> {
                sum.add(result);
                if (!result.violations().isEmpty()) {
                    out.println("seed " + result.seed() + " shows: " + result.violations().getFirst());
                    out.flush();
                }
                if (sum.seeds % PROGRESS_EVERY == 0) {
                    out.println(sum.seeds + " seeds, " + sum.transactions + " transactions, " + sum.crashes + " crashes, " + sum.bad.size()
                        + " seeds with violations");
                    out.flush();
                }
                return !stopAtFirst || sum.bad.isEmpty();
            });
        }
        if (many != null) {
            sum.bad.values().stream().limit(5).forEach(result -> tell(out, result, holders));
        }
        out.printf(
            "%d seeds, %d transactions (at least %d a seed) and %d repeats, %d customers, %d messages, %d withdrawals, %d crashes, %d stops, "
                + "%d kinds of outcome, %d seeds with violations%s; %d s%n",
            sum.seeds, sum.transactions, sum.fewest, sum.repeats,
            sum.customers,
            sum.messages, sum.withdrawals, sum.crashes, sum.stops, sum.kinds.size(), sum.bad.size(),
            sum.bad.isEmpty() ? "" : ": " + sum.bad.keySet(),
            Duration.ofMillis(clock.millis() - began).toSeconds());
        out.flush();
        return sum.bad.isEmpty() ? 0 : 1;
    }

    /// A seed that shows something is run again with its trace written.
    private void tell(PrintWriter out, SimulationResult result, Holders holders) {
        out.println("seed " + result.seed() + " trace " + result.hash());
        if (result.violations().isEmpty()) {
            return;
        }
        Simulation again = new Simulation(result.seed(), holders, true);
        out.println("  " + again.faults());
        again.run(transactions);
        List<Violations.Violation> violations = result.violations();
        violations.stream().limit(10).forEach(violation -> out.println("  VIOLATED " + violation));
        out.println("  the story of the first:");
        again.story(violations.getFirst()).forEach(line -> out.println("  " + line));
        out.flush();
    }

    private static final class Sum {
        private final Map<Long, SimulationResult> bad = new TreeMap<>();
        private final Map<Reason, Integer> kinds = new TreeMap<>();
        private long seeds;
        private long transactions;
        private long repeats;
        private int fewest;
        private long customers;
        private long messages;
        private long withdrawals;
        private long crashes;
        private long stops;

        void add(SimulationResult result) {
            Transactions asked = result.counts().transactions();
            fewest = seeds == 0 ? asked.all() : Math.min(fewest, asked.all());
            transactions += asked.all();
            repeats += asked.repeats();
            seeds++;
            customers += result.counts().customers();
            messages += result.counts().messages();
            withdrawals += result.counts().withdrawals().standing();
            crashes += result.counts().crashes();
            stops += result.counts().stops();
            result.outcomes().forEach((reason, count) -> kinds.merge(reason, count, Integer::sum));
            if (!result.violations().isEmpty()) {
                bad.put(result.seed(), result);
            }
        }
    }
}

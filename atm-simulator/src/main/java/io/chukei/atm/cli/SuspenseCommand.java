package io.chukei.atm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

import io.chukei.atm.booth.AtmDeadException;
import io.chukei.atm.booth.Booth;
import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.journal.AtmJournal;
import io.chukei.atm.mechanism.SimulatedMechanism;
import io.chukei.atm.memory.Withdrawal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chukei atm suspense`: withdrawals of which nobody knows what left the machine.
@Command(name = "suspense", mixinStandardHelpOptions = true, description = "Withdrawals of which nobody knows what left the machine.")
final class SuspenseCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private SuspenseCommand() {}

    static CommandLine commandLine(Clock clock, RandomGenerator random) {
        return new CommandLine(new SuspenseCommand()).addSubcommand(new Show()).addSubcommand(new Settle(clock, random));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command of suspense.");
    }

    /// `chukei atm suspense list`.
    @Command(name = "list", mixinStandardHelpOptions = true,
        description = {"What an ATM's journal has open; the ATM must not run.", "Exit codes: 0 nothing, 3 something."})
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(names = "--journal", required = true, paramLabel = "FILE", description = "The ATM's journal.")
        private Path journal;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            try (AtmJournal open = AtmJournal.open(journal)) {
                List<Withdrawal> owed = open.memory().open();
                owed.forEach(withdrawal -> out.println(AtmExit.line(withdrawal)));
                out.flush();
                return owed.isEmpty() ? AtmExit.DONE : AtmExit.OWED;
            }
        }
    }

    /// `chukei atm suspense settle`.
    @Command(name = "settle", mixinStandardHelpOptions = true,
        description = {"Decide a withdrawal in suspense by the cassettes' counters, and tell the host.",
            "Exit codes: 0 settled, 1 nothing is in suspense or the counters do not fit, 2 wrong command line, 3 the host was not told yet."})
    @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
    static final class Settle implements Callable<Integer> {
        private final Clock clock;
        private final RandomGenerator random;

        @Spec
        private CommandSpec spec;

        @Mixin
        private AtmOptions atm;

        @Option(names = "--counted", paramLabel = "NAME=NOTES", split = ",",
            description = "Notes counted in each cassette; without it the mechanism's own counters decide.")
        private @Nullable Map<String, Integer> counted;

        Settle(Clock clock, RandomGenerator random) {
            this.clock = clock;
            this.random = random;
        }

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            SimulatedMechanism mechanism = atm.mechanism(spec.commandLine());
            Cassettes counters = counters(mechanism.counters());
            try (Booth booth = atm.open(spec.commandLine(), mechanism, clock, random)) {
                booth.start(atm.timer());
                boolean decided = booth.count(counters);
                booth.settle(atm.timer());
                boolean owes = AtmExit.owes(booth, out);
                return decided ? owes ? AtmExit.OWED : AtmExit.DONE : AtmExit.DECLINED;
            } catch (AtmDeadException e) {
                out.println(e.getMessage());
                out.flush();
                return AtmExit.OWED;
            }
        }

        private Cassettes counters(Cassettes read) {
            Map<String, Integer> byHand = counted;
            if (byHand == null) {
                return read;
            }
            List<Cassette> cassettes = new ArrayList<>();
            for (Cassette cassette : read.cassettes()) {
                Integer notes = byHand.get(cassette.name());
                if (notes == null || notes < 0 || notes > Cassette.MOST_NOTES) {
                    throw new ParameterException(spec.commandLine(), "--counted names each cassette with 0 to 10,000 notes");
                }
                cassettes.add(new Cassette(cassette.name(), cassette.denomination(), notes, cassette.drawnBack()));
            }
            return new Cassettes(cassettes);
        }
    }
}

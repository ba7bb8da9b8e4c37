package io.chukei.app.prove.day;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.chukei.app.prove.agreement.DayAgreement;
import io.chukei.app.prove.agreement.ProofFolder;
import io.chukei.pos.payment.PosException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei prove day`. Exit codes: 0 journal, books and terminals agree to the yen, 1 they do not.
@Command(name = "day", mixinStandardHelpOptions = true,
    description = "Lets a business date end under load and faults; journal, issuers' books and terminals' sums must agree to the yen.")
public final class DayCommand implements Callable<Integer> {
    private static final Duration BEFORE = Duration.ofSeconds(5);

    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "60", paramLabel = "N",
        description = "Of trade on each side of the date's end (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--seed", paramLabel = "N", description = "Of faults; what the processes do meanwhile is not repeated.")
    private long seed;

    /// The command.
    public DayCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, PosException {
        PrintWriter out = spec.commandLine().getOut();
        long chosen = seed == 0 ? random.nextInt(1, Integer.MAX_VALUE) : seed;
        out.println("seed " + chosen);
        return ProofFolder.run(out, folder -> agrees(folder, chosen, out));
    }

    private boolean agrees(Path folder, long chosen, PrintWriter out) throws IOException, InterruptedException, PosException {
        try (DayProof proof = new DayProof(folder, clock, random, chosen)) {
            Duration side = Duration.ofSeconds(Math.max(10, seconds));
            DayProof.Result result = proof.run(new DayProof.Lengths(BEFORE, side, side));
            for (DayAgreement.Result day : result.days()) {
                out.printf("%s %s  net %,d, booked %,d, of that listed %,d  %s%n", day.institution(), day.date(), day.net(), day.booked(),
                    day.listed(), day.counts());
            }
            result.told().forEach(out::println);
            result.differences().forEach(out::println);
            out.printf("%d payments, %d dates of institutions, %d sums of terminals, %d differences%n", result.payments(),
                result.days().size(), result.terminals(), result.differences().size());
            return result.differences().isEmpty();
        }
    }
}

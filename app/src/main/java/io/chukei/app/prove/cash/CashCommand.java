package io.chukei.app.prove.cash;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.chukei.app.prove.agreement.DayAgreement;
import io.chukei.app.prove.agreement.ProofFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei prove cash`. Exit codes: 0 counters, journal, books, ledger and switch agree to the yen, 1 they do not, or it did not drain.
@Command(name = "cash", mixinStandardHelpOptions = true,
    description = "Kills an ATM and its bank's host (SIGKILL) while cash is drawn; cassettes, journal, books and switch must agree in the end.")
public final class CashCommand implements Callable<Integer> {
    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--strokes", defaultValue = "40", paramLabel = "N",
        description = "How often something is killed, at most 100 (default: ${DEFAULT-VALUE}).")
    private int strokes;

    @Option(names = "--seed", paramLabel = "N", description = "Of faults and moments; what the processes do meanwhile is not repeated.")
    private long seed;

    /// The command.
    public CashCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long chosen = seed == 0 ? random.nextInt(1, Integer.MAX_VALUE) : seed;
        out.println("seed " + chosen);
        return ProofFolder.run(out, folder -> agrees(folder, chosen, out));
    }

    private boolean agrees(Path folder, long chosen, PrintWriter out) throws IOException, InterruptedException {
        try (CashProof proof = new CashProof(folder, clock, chosen, out)) {
            CashProof.Result result = proof.run(strokes);
            for (DayAgreement.Result day : result.dates()) {
                out.printf("%s %s  net %,d, booked %,d, of that listed %,d  %s%n", day.institution(), day.date(), day.net(), day.booked(),
                    day.listed(), day.counts());
            }
            result.differences().forEach(out::println);
            out.printf("%d kills of the ATM, %d of its host; %d left something open, %d in suspense until counters decided%n",
                result.atmKills(), result.hostKills(), result.foundOpen(), result.suspended());
            out.printf("%d withdrawals, %,d yen paid out, %d differences%n", result.withdrawals(), result.paid(),
                result.differences().size());
            return result.differences().isEmpty();
        }
    }
}

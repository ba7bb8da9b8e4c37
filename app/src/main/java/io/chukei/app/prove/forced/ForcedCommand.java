package io.chukei.app.prove.forced;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.chukei.app.prove.agreement.ProofFolder;
import io.chukei.pos.payment.PosException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei prove forced`. Exit codes: 0 everything was forced first, 1 something was not, 2 strace is not there.
@Command(name = "forced", mixinStandardHelpOptions = true,
    description = "Shows, by RocksDB's own count and under strace, that what leaves the switch was forced to the disk before.")
public final class ForcedCommand implements Callable<Integer> {
    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--payments", defaultValue = "50", paramLabel = "N",
        description = "Of each of four terminals (default: ${DEFAULT-VALUE}).")
    private int payments;

    /// The command.
    public ForcedCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, PosException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Path> strace = onPath("strace");
        if (strace.isEmpty()) {
            out.println("strace is not on the PATH; install it (on Debian: apt-get install strace)");
            out.flush();
            return 2;
        }
        return ProofFolder.run(out, folder -> holds(folder, strace, out));
    }

    private boolean holds(Path folder, Optional<Path> strace, PrintWriter out) throws IOException, PosException, InterruptedException {
        try (ForcedProof proof = new ForcedProof(folder, clock, random, strace)) {
            ForcedProof.Counted counted = proof.count(payments);
            out.printf("RocksDB's count: %d requests and %d approvals, %d without a forced write before them%n", counted.sends(),
                counted.approvals(), counted.unforced().size());
            ForcedTrace.Verdict traced = proof.trace(payments);
            out.printf("strace: %d requests for money and %d reversals left, covered by %d forces of the log, %d not forced before%n",
                traced.payments(), traced.reversals(), traced.forces(), traced.unforced().size());
            counted.unforced().forEach(out::println);
            traced.unforced().forEach(out::println);
            return counted.unforced().isEmpty() && traced.unforced().isEmpty() && counted.approvals() > 0 && traced.payments() > 0
                && traced.reversals() > 0;
        }
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(java.io.File.pathSeparator, -1))
            .map(folder -> Path.of(folder, program)).filter(Files::isExecutable).findFirst();
    }
}

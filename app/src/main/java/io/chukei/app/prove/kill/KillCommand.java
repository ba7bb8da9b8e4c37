package io.chukei.app.prove.kill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.chukei.app.prove.agreement.ProofFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei prove kill`. Exit codes: 0 receipts and books agree, 1 they do not, it did not drain, or
/// a named point was tried and never reached.
@Command(name = "kill", mixinStandardHelpOptions = true,
    description = "Kills the switch (SIGKILL) under load again and again; receipts and books must agree in the end.")
public final class KillCommand implements Callable<Integer> {
    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--kills", defaultValue = "100", paramLabel = "N", description = "How often (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", paramLabel = "N", description = "Of faults and moments; what the processes do meanwhile is not repeated.")
    private long seed;

    /// The command.
    public KillCommand(Clock clock, SecureRandom random) {
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
        try (KillProof proof = new KillProof(folder, clock, chosen, out)) {
            KillProof.Result result = proof.run(kills);
            result.differences().forEach(out::println);
            out.printf("%d kills of the switch (%d at their point), %d of the terminals; %d starts found something open%n",
                result.kills().all(), result.kills().atTheirPoint(), result.kills().tills(), result.kills().foundOpen());
            out.printf("%d payments, %d counted, %d differences between receipts and books%n", result.payments(), result.counted(),
                result.differences().size());
            result.kills().neverReached().forEach(point -> out.printf("never reached: %s%n", point));
            return result.differences().isEmpty() && result.kills().neverReached().isEmpty();
        }
    }
}

package io.chukei.app.prove.reset;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.chukei.app.prove.agreement.ProofFolder;
import io.chukei.pos.payment.PosException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chukei prove resets`. Exit codes: 0 receipts and books agree, 1 they do not, or a line was not cut where it should have been.
@Command(name = "resets", mixinStandardHelpOptions = true,
    description = "Resets a connection behind each byte of a payment's request and response, at the terminal's and at the issuer's line.")
public final class ResetCommand implements Callable<Integer> {
    private final Clock clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--every", defaultValue = "1", paramLabel = "N", description = "Each N-th byte only (default: ${DEFAULT-VALUE}).")
    private int every;

    /// The command.
    public ResetCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, PosException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        return ProofFolder.run(out, folder -> holds(folder, out));
    }

    private boolean holds(Path folder, PrintWriter out) throws IOException, PosException, InterruptedException {
        try (ResetProof proof = new ResetProof(folder, clock, random)) {
            ResetProof.Result result = proof.run(Math.max(1, every));
            result.lengths().forEach((side, length) -> out.printf("%-18s %d bytes%n", side, length));
            result.differences().forEach(out::println);
            out.printf("%d resets, of which %d hit; %d payments count, %d differences between receipts and books%n", result.resets(),
                result.cut(), result.counted(), result.differences().size());
            return result.differences().isEmpty() && result.cut() == result.resets();
        }
    }
}

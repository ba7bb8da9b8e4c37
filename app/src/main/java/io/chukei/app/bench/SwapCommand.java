package io.chukei.app.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.chukei.bench.national.SwapBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chukei bench swap`: the whole revocation set swapped while proofs are verified. Exit codes: 0 every claim holds, 1 one does not.
@Command(name = "swap", mixinStandardHelpOptions = true,
    description = "Swaps the whole revocation set while one thread verifies proofs: wrong answers, growth of p99.9.")
final class SwapCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private final NationalOptions options = new NationalOptions();

    SwapCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        return options.run(SwapBench::run, spec, clock);
    }
}

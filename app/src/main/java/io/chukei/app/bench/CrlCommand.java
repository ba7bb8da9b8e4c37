package io.chukei.app.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.chukei.bench.national.CrlBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chukei bench crl`: revocation lists at national scale. Exit codes: 0 every claim holds, 1 one does not.
@Command(name = "crl", mixinStandardHelpOptions = true,
    description = "Revocation lists at national scale: load against SHA-256, heap, probe, other readers.")
final class CrlCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private final NationalOptions options = new NationalOptions();

    CrlCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        return options.run(CrlBench::run, spec, clock);
    }
}

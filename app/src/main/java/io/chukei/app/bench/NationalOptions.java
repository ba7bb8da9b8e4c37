package io.chukei.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

import io.chukei.bench.national.Scale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// How great the CA is that is measured, and where its lists are kept.
final class NationalOptions {
    @Option(names = "--folder", defaultValue = "${sys:java.io.tmpdir}/chukei-bench-crl", paramLabel = "DIR",
        description = "Where the lists are made once and kept; 0.8 GB at the default scale (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(names = "--serials", defaultValue = "200000000", paramLabel = "N", description = "Issued serials (default: ${DEFAULT-VALUE}).")
    private long serials;

    @Option(names = "--revoked", defaultValue = "10000000", paramLabel = "N", description = "Revoked of them (default: ${DEFAULT-VALUE}).")
    private int revoked;

    @Option(names = "--partitions", defaultValue = "1900", paramLabel = "N", description = "Lists (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--single", defaultValue = "1000000", paramLabel = "N",
        description = "Entries of the list that other readers read too (default: ${DEFAULT-VALUE}).")
    private int single;

    @Option(names = "--rounds", defaultValue = "11", paramLabel = "N", description = "Rounds; medians count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    NationalOptions() {}

    /// A benchmark over these lists.
    interface Bench {
        /// @param lines take what is found
        /// @return whether every claim holds
        boolean run(Path folder, Scale scale, int rounds, Instant now, Consumer<String> lines)
            throws IOException, GeneralSecurityException, InterruptedException;
    }

    /// Runs a benchmark and prints what it finds as it goes. 0 when every claim holds, else 1.
    int run(Bench bench, CommandSpec spec, Clock clock) throws IOException, GeneralSecurityException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        return bench.run(folder, new Scale(serials, revoked, partitions, single), rounds, clock.instant(), line -> {
            out.println(line);
            out.flush();
        }) ? 0 : 1;
    }
}

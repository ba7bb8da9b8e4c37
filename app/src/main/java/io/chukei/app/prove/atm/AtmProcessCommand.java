package io.chukei.app.prove.atm;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.chukei.atm.booth.AtmDeadException;
import io.chukei.atm.booth.Booth;
import io.chukei.atm.mechanism.SimulatedMechanism;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chukei prove atm`: the ATM of a proof as a process that can be killed. It takes up what its journal says is owed, then serves one holder
/// after the other until a file named `finish` appears; while one named `hold` is there, notes that are moving stop. Exit codes: 0 nothing is owed, 3 something is owed or waits for an attendant.
@Command(name = "atm", hidden = true, mixinStandardHelpOptions = true, description = "The ATM of a proof.")
public final class AtmProcessCommand implements Callable<Integer> {
    /// A real mechanism gives out some eight notes a second; a proof has less time.
    private static final long NOTE_NANOS = TimeUnit.MILLISECONDS.toNanos(12);

    private final Clock clock;
    private final SecureRandom random;

    @Option(names = "--folder", required = true, description = "With journal, counters, keys, cards and TLS files.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(names = "--port", required = true, description = "Where the host is reached on loopback.")
    private int port;

    @Option(names = "--timer", required = true, description = "Seconds.")
    private int timerSeconds;

    @Option(names = "--seed", required = true, description = "Of what holders want and the mechanism does.")
    private long seed;

    /// The command.
    public AtmProcessCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException, AtmDeadException {
        AtmFiles files = new AtmFiles(folder);
        SimulatedMechanism mechanism = SimulatedMechanism.open(files.counters(), AtmFiles.FULL);
        mechanism.betweenNotes(() -> {
            LockSupport.parkNanos(NOTE_NANOS);
            files.standStillWhileHeld(NOTE_NANOS);
        });
        try (Booth booth = Booth.open(files.settings(port, Duration.ofSeconds(timerSeconds)), mechanism, clock, random)) {
            return new AtmLife(booth, mechanism, files, new Random(seed), random).live();
        }
    }
}

package io.chukei.app.prove.till;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.payment.Lines;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.TerminalSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chukei prove till`: the terminals of a proof as a process that can be killed. It takes up what its journals say is
/// owed, then pays one amount after the other until a file named `finish` appears, and ends when nothing is owed.
@Command(name = "till", hidden = true, mixinStandardHelpOptions = true, description = "The terminals of a proof.")
public final class TillCommand implements Callable<Integer> {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final Clock clock;
    private final SecureRandom random;

    @Option(names = "--folder", required = true, description = "With card files, journals and TLS files.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(names = "--port", required = true, description = "Where the switch is reached on loopback.")
    private int port;

    @Option(names = "--timer", required = true, description = "Seconds.")
    private int timerSeconds;

    /// The command.
    public TillCommand(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(TillFiles.TERMINALS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int number = 1; number <= TillFiles.TERMINALS; number++) {
                work.add(threads.submit(till(number)));
            }
            for (Future<?> each : work) {
                each.get();
            }
            return 0;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Till till(int number) throws IOException {
        TillFiles files = new TillFiles(folder);
        LineSettings line =
            new LineSettings("localhost", port, files.certificates(), files.privateKey(), files.trust(), CONNECT_LIMIT);
        TerminalSettings settings = TerminalSettings.of(TillFiles.terminal(number), TillFiles.MERCHANT, TillFiles.ACQUIRER)
            .withTimer(Duration.ofSeconds(timerSeconds));
        DutyLog log = DutyLog.open(files.journal(number), clock);
        PosTerminal pos = new PosTerminal(settings, new Lines(line), log, clock);
        return new Till(number, pos, TillFiles.highestAmount(log), files.card(number, random), () -> Files.exists(files.finish()));
    }
}

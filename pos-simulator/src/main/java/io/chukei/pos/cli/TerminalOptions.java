package io.chukei.pos.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.payment.Lines;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.TerminalSettings;
import picocli.CommandLine.Option;

/// Who the terminal is and where its switch.
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
final class TerminalOptions {
    @Option(names = "--switch", required = true, paramLabel = "HOST:PORT", description = "Where the switch listens for terminals.")
    private String address;

    @Option(names = "--tls-cert", required = true, paramLabel = "FILE", description = "The requester's certificate chain, PEM.")
    private Path certificate;

    @Option(names = "--tls-key", required = true, paramLabel = "FILE", description = "Its private key, PKCS#8 PEM.")
    private Path key;

    @Option(names = "--tls-trust", required = true, paramLabel = "FILE", description = "The CA of the switch's certificate, PEM.")
    private Path trust;

    @Option(names = "--terminal", required = true, description = "DE 41.")
    private String terminal;

    @Option(names = "--merchant", required = true, description = "DE 42.")
    private String merchant;

    @Option(names = "--acquirer", required = true, description = "DE 32.")
    private String acquirer;

    @Option(names = "--journal", required = true, paramLabel = "FILE",
        description = "What this terminal owes, durable. One terminal at a time uses it.")
    private Path journal;

    @Option(names = "--timer", defaultValue = "30", paramLabel = "SECONDS", description = "Wait for an answer (default: ${DEFAULT-VALUE}).")
    private int timerSeconds;

    PosTerminal open(Clock clock) throws IOException {
        int colon = address.lastIndexOf(':');
        if (colon < 1) {
            throw new IOException("--switch wants HOST:PORT");
        }
        int port;
        try {
            port = Integer.parseInt(address.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new IOException("--switch wants HOST:PORT");
        }
        LineSettings line = new LineSettings(address.substring(0, colon), port, certificate, key, trust, Duration.ofSeconds(10));
        TerminalSettings settings = TerminalSettings.of(terminal, merchant, acquirer).withTimer(Duration.ofSeconds(timerSeconds));
        return new PosTerminal(settings, new Lines(line), DutyLog.open(journal), clock);
    }
}

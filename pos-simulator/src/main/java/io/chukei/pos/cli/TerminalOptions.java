package io.chukei.pos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Text;
import io.chukei.pos.journal.DutyLog;
import io.chukei.pos.line.LineSettings;
import io.chukei.pos.payment.CertificateSending;
import io.chukei.pos.payment.Lines;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.TerminalSettings;
import io.chukei.pos.pinpad.PinPad;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Who the terminal is and where its switch.
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
final class TerminalOptions {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_PORT = 65_535;
    private static final int MOST_TIMER_SECONDS = 300;

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

    @Mixin
    private MacOptions macs;

    /// The MAC agreed on.
    MacOptions macs() {
        return macs;
    }

    /// The terminal with its journal open; nothing is sent yet.
    ///
    /// @throws IOException when the journal cannot be used
    /// @throws ParameterException when an option is out of its range
    PosTerminal open(CommandLine command, Clock clock) throws IOException {
        return open(command, clock, CertificateSending.WHOLE, Optional.empty());
    }

    /// The same, with the form in which certificates are shown and a PIN pad.
    PosTerminal open(CommandLine command, Clock clock, CertificateSending sending, Optional<PinPad> pad) throws IOException {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !Text.isDigits(address.substring(colon + 1), 1, 5)) {
            throw new ParameterException(command, "--switch wants HOST:PORT");
        }
        int port = Integer.parseInt(address.substring(colon + 1));
        if (port < 1 || port > MOST_PORT) {
            throw new ParameterException(command, "--switch: a port is 1 to 65535");
        }
        if (!Text.isTrimmed(terminal, 1, 16) || !Text.isTrimmed(merchant, 1, 35) || !Text.isDigits(acquirer, 1, 11)) {
            throw new ParameterException(command,
                "--terminal is 1..16 and --merchant 1..35 printable characters, --acquirer is 1..11 digits");
        }
        if (timerSeconds < 1 || timerSeconds > MOST_TIMER_SECONDS) {
            throw new ParameterException(command, "--timer is 1 to 300");
        }
        for (Path file : List.of(certificate, key, trust)) {
            if (!Files.isReadable(file)) {
                throw new ParameterException(command, "the TLS file " + file + " cannot be read");
            }
        }
        LineSettings line = new LineSettings(address.substring(0, colon), port, certificate, key, trust, CONNECT_LIMIT);
        TerminalSettings settings =
            TerminalSettings.of(terminal, merchant, acquirer).withTimer(Duration.ofSeconds(timerSeconds)).withSending(sending);
        return new PosTerminal(settings, new Lines(List.of(line), macs.seal(command)), DutyLog.open(journal, clock), clock, pad);
    }
}

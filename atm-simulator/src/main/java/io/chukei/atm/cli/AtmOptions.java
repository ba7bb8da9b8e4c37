package io.chukei.atm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import io.chukei.atm.booth.Booth;
import io.chukei.atm.booth.BoothSettings;
import io.chukei.atm.device.AtmIdentity;
import io.chukei.atm.dispense.Cassette;
import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.line.HostAddress;
import io.chukei.atm.mechanism.SimulatedMechanism;
import io.chukei.atm.pinpad.PadSettings;
import io.chukei.atm.tls.TlsFiles;
import io.chukei.iso8583.message.Text;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Who the ATM is, where its host, and what is in it.
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
final class AtmOptions {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_PORT = 65_535;
    private static final int MOST_TIMER_SECONDS = 300;

    @Option(names = "--host", required = true, paramLabel = "HOST:PORT", description = "Where the bank's host listens for ATMs.")
    private String address;

    @Option(names = "--tls-cert", required = true, paramLabel = "FILE", description = "The ATM's certificate chain, PEM.")
    private Path certificate;

    @Option(names = "--tls-key", required = true, paramLabel = "FILE", description = "Its private key, PKCS#8 PEM.")
    private Path key;

    @Option(names = "--tls-trust", required = true, paramLabel = "FILE", description = "The CA of the host's certificate, PEM.")
    private Path trust;

    @Option(names = "--terminal", required = true, description = "DE 41.")
    private String terminal;

    @Option(names = "--place", required = true, description = "DE 42.")
    private String place;

    @Option(names = "--acquirer", required = true, description = "DE 32, the bank's own id.")
    private String acquirer;

    @Option(names = "--journal", required = true, paramLabel = "FILE", description = "What this ATM did and owes, durable.")
    private Path journal;

    @Option(names = "--pad-keys", required = true, paramLabel = "FILE",
        description = "Three lines in hexadecimal: initial key, key serial number, MAC key of the PIN pad.")
    private Path padKeys;

    @Option(names = "--mechanism", required = true, paramLabel = "FILE",
        description = "The counters of the simulated mechanism; made when it is not there.")
    private Path counters;

    @Option(names = "--cassettes", paramLabel = "NAME=YENxNOTES", split = ",", defaultValue = "C1=10000x200,C2=5000x100,C3=1000x300",
        description = "What a mechanism without a file holds (default: ${DEFAULT-VALUE}).")
    private List<String> cassettes;

    @Option(names = "--timer", defaultValue = "30", paramLabel = "SECONDS", description = "Wait for an answer (default: ${DEFAULT-VALUE}).")
    private int timerSeconds;

    /// An ATM with its mechanism; nothing is sent yet.
    ///
    /// @param command that the options belong to
    /// @throws IOException when a file cannot be used
    /// @throws ParameterException when an option is out of its range
    Booth open(CommandLine command, SimulatedMechanism mechanism, Clock clock, RandomGenerator random) throws IOException {
        return Booth.open(settings(command), mechanism, clock, random);
    }

    SimulatedMechanism mechanism(CommandLine command) throws IOException {
        List<Cassette> fresh = new ArrayList<>();
        try {
            for (String cassette : cassettes) {
                int equals = cassette.indexOf('=');
                int times = cassette.indexOf('x', equals);
                fresh.add(Cassette.of(cassette.substring(0, equals), Integer.parseInt(cassette.substring(equals + 1, times)),
                    Integer.parseInt(cassette.substring(times + 1))));
            }
            return SimulatedMechanism.open(counters, new Cassettes(fresh));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ParameterException(command, "--cassettes is like C1=10000x200,C2=1000x300");
        }
    }

    Path journal() {
        return journal;
    }

    Duration timer() {
        return Duration.ofSeconds(timerSeconds);
    }

    private BoothSettings settings(CommandLine command) throws IOException {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !Text.isDigits(address.substring(colon + 1), 1, 5)) {
            throw new ParameterException(command, "--host wants HOST:PORT");
        }
        int port = Integer.parseInt(address.substring(colon + 1));
        if (port < 1 || port > MOST_PORT) {
            throw new ParameterException(command, "--host: a port is 1 to 65535");
        }
        if (!Text.isTrimmed(terminal, 1, 16) || !Text.isTrimmed(place, 1, 35) || !Text.isDigits(acquirer, 1, 11)) {
            throw new ParameterException(command,
                "--terminal is 1..16 and --place 1..35 printable characters, --acquirer is 1..11 digits");
        }
        if (timerSeconds < 1 || timerSeconds > MOST_TIMER_SECONDS) {
            throw new ParameterException(command, "--timer is 1 to 300");
        }
        for (Path file : List.of(certificate, key, trust, padKeys)) {
            if (!Files.isReadable(file)) {
                throw new ParameterException(command, "the file " + file + " cannot be read");
            }
        }
        return new BoothSettings(AtmIdentity.of(terminal, place, acquirer).withAnswerTimer(timer()),
            new HostAddress(address.substring(0, colon), port, new TlsFiles(certificate, key, trust), CONNECT_LIMIT), journal,
            PadSettings.read(padKeys));
    }
}

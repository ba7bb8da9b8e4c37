package io.chukei.testbed.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import io.chukei.testbed.card.CardPins;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.card.VirtualCard;
import io.chukei.testbed.vpcd.CardPlace;
import io.chukei.testbed.vpcd.VpcdSession;
import io.chukei.testbed.world.CardFile;
import io.chukei.testbed.world.FreshCard;
import io.chukei.testbed.world.Holder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `card serve`: puts a card on vpcd's reader and leaves it there until SIGINT or SIGTERM.
@Command(
    name = "serve",
    description = {"Show a card to vpcd, the virtual reader of vsmartcard: pcscd and its clients see it as a card on a reader.",
        "Without --card the card is made fresh, by a CA made for it; --out keeps what a verifier needs.",
        "Exit codes: 0 ended by a signal, 1 a file cannot be read or written, 2 wrong command line."},
    mixinStandardHelpOptions = true)
final class CardServeCommand implements Callable<Integer> {

    private static final int MOST_PORT = 65_535;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--vpcd", paramLabel = "HOST:PORT", defaultValue = "localhost:" + VpcdSession.DEFAULT_PORT,
        description = "Where vpcd waits for a card (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String vpcd;

    @Option(names = "--card", paramLabel = "FILE",
        description = "The card: what the testbed's J-LIS answers to POST /control/issue, or a card file of the demo.")
    private @Nullable Path file;

    @Option(names = "--variant", paramLabel = "NAME", defaultValue = "ordinary",
        description = "ordinary, pin-blocked, no-sign, android, face-only or no-certificates (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String variant;

    @Option(names = "--pin", defaultValue = Holder.PIN, description = "Four digits, for user authentication.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String pin;

    @Option(names = "--sign-password", defaultValue = "ABC123", description = "6 to 16 digits and upper-case letters.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String password;

    @Option(names = "--out", paramLabel = "FOLDER",
        description = "A folder for card.json and, of each half, the certificate, its CA and its revocation list (DER).")
    private @Nullable Path folder;

    CardServeCommand(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        InetSocketAddress address = address();
        PrintWriter out = spec.commandLine().getOut();
        VirtualCard card;
        try {
            card = card(kind(), pins());
        } catch (IOException e) {
            spec.commandLine().getErr().println("card serve: " + e.getMessage());
            return 1;
        }
        CardPlace place = new CardPlace(address, CONNECT_LIMIT, BETWEEN_TRIES, card, sentence -> {
            out.println(sentence);
            out.flush();
        });
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().name("card-stop").unstarted(() -> {
            place.close();
            awaitQuietly(stopped);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            place.serve();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private VirtualCard card(CardVariant kind, CardPins pins) throws IOException {
        Path given = file;
        if (given != null) {
            if (folder != null) {
                throw new ParameterException(spec.commandLine(), "--out is for a card that is made here: leave out --card.");
            }
            return CardFile.read(given, kind, pins, random);
        }
        FreshCard fresh = FreshCard.alone(clock, random);
        Path to = folder;
        if (to != null) {
            fresh.writeTo(to);
        }
        return fresh.card(kind, pins, random);
    }

    private CardVariant kind() {
        try {
            return CardVariant.named(variant);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--variant is one of "
                + Arrays.stream(CardVariant.values()).map(CardVariant::label).collect(Collectors.joining(", ")), e);
        }
    }

    private CardPins pins() {
        try {
            return new CardPins(pin, password);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private InetSocketAddress address() {
        int colon = vpcd.lastIndexOf(':');
        String port = vpcd.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MOST_PORT) {
            throw new ParameterException(spec.commandLine(), "--vpcd wants HOST:PORT");
        }
        return new InetSocketAddress(vpcd.substring(0, colon), Integer.parseInt(port));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

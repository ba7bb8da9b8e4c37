package io.chukei.pos.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import io.chukei.pos.card.CardReader;
import io.chukei.pos.pcsc.PcscCard;
import io.chukei.pos.pcsc.PcscReaders;
import io.chukei.pos.pcsc.ReaderOutcome;
import io.chukei.testbed.card.CardPins;
import io.chukei.testbed.card.CardVariant;
import io.chukei.testbed.world.CardFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which card pays: one out of a file, inside this process, or whatever lies on a reader of this machine.
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
final class CardOptions {
    private static final int MOST_WAIT_SECONDS = 300;
    /// A card out of a file has a signature half at most for completeness: nothing here uses it.
    private static final String SIGN_PASSWORD = "ABC123";

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(names = "--variant", paramLabel = "NAME", defaultValue = "ordinary",
        description = "With --card, the kind of card: ordinary, pin-blocked, no-sign, android, face-only or no-certificates.")
    private String variant;

    @Option(names = "--card-wait", paramLabel = "SECONDS", defaultValue = "10",
        description = "With --reader, how long to wait for a card (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    /// Exactly one of these.
    static final class Source {
        @Option(names = "--card", paramLabel = "FILE",
            description = "A card in a file: what the testbed's J-LIS answers to POST /control/issue, or a card file of the demo.")
        private @Nullable Path file;

        @Option(names = "--reader", paramLabel = "NAME",
            description = "A PC/SC reader, by its name or the beginning of it; `pos readers` lists them.")
        private @Nullable String reader;
    }

    /// A card that is ready to be spoken to, and what lets it go.
    record AtHand(CardReader card, Runnable letGo) implements AutoCloseable {
        @Override
        public void close() {
            letGo.run();
        }
    }

    /// @throws ParameterException when an option is out of its range
    void check(CommandLine command, String pin) {
        if (!pin.matches("[0-9]{4}")) {
            throw new ParameterException(command, "--jpki-pin is four digits");
        }
        if (waitSeconds < 1 || waitSeconds > MOST_WAIT_SECONDS) {
            throw new ParameterException(command, "--card-wait is 1 to 300");
        }
        if (Arrays.stream(CardVariant.values()).noneMatch(kind -> kind.label().equals(variant))) {
            throw new ParameterException(command, "--variant is one of "
                + Arrays.stream(CardVariant.values()).map(CardVariant::label).collect(Collectors.joining(", ")));
        }
    }

    /// Takes hold of the card.
    ///
    /// @throws IOException with a sentence for the cashier when there is none
    AtHand open(String pin, RandomGenerator random) throws IOException {
        String name = source.reader;
        if (name != null) {
            return switch (PcscReaders.open(name, Duration.ofSeconds(waitSeconds))) {
                case ReaderOutcome.Done<PcscCard>(PcscCard card) -> new AtHand(new CardReader(card), card::close);
                case ReaderOutcome.Failed<PcscCard> failed -> throw new IOException(failed.sentence());
            };
        }
        Path file = source.file;
        if (file == null) {
            throw new IllegalStateException("one of the two is given");
        }
        return new AtHand(new CardReader(CardFile.read(file, CardVariant.named(variant), new CardPins(pin, SIGN_PASSWORD), random)),
            () -> {});
    }
}

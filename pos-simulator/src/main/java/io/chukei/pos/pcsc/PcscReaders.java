package io.chukei.pos.pcsc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;

/// The readers of this machine.
///
/// The Java platform looks for libpcsclite in folders of its own choice; where it is elsewhere, the system property
/// `sun.security.smartcardio.library` names the file. Debian's place is tried without it.
public final class PcscReaders {
    private static final String LIBRARY_PROPERTY = "sun.security.smartcardio.library";
    private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib/x86_64-linux-gnu/libpcsclite.so.1"),
        Path.of("/usr/lib/aarch64-linux-gnu/libpcsclite.so.1"), Path.of("/usr/lib64/libpcsclite.so.1"));

    private PcscReaders() {}

    /// The readers' names, at least one.
    public static ReaderOutcome<List<String>> names() {
        return switch (terminals()) {
            case ReaderOutcome.Done<List<CardTerminal>>(List<CardTerminal> found) ->
                new ReaderOutcome.Done<>(found.stream().map(CardTerminal::getName).toList());
            case ReaderOutcome.Failed<List<CardTerminal>>(ReaderProblem problem, String detail) ->
                new ReaderOutcome.Failed<>(problem, detail);
        };
    }

    /// Waits for a card on a reader and takes hold of it.
    ///
    /// @param name the reader's whole name, or a beginning that only one has
    /// @param patience how long to wait for a card, more than 0
    public static ReaderOutcome<PcscCard> open(String name, Duration patience) {
        return switch (terminals()) {
            case ReaderOutcome.Failed<List<CardTerminal>>(ReaderProblem problem, String detail) ->
                new ReaderOutcome.Failed<>(problem, detail);
            case ReaderOutcome.Done<List<CardTerminal>>(List<CardTerminal> found) -> {
                Optional<CardTerminal> named = named(found, name);
                yield named.isPresent() ? open(named.get(), patience)
                    : new ReaderOutcome.Failed<>(ReaderProblem.UNKNOWN_READER,
                        "There are: " + String.join(", ", found.stream().map(CardTerminal::getName).toList()));
            }
        };
    }

    private static Optional<CardTerminal> named(List<CardTerminal> found, String name) {
        Optional<CardTerminal> whole = found.stream().filter(terminal -> terminal.getName().equals(name)).findFirst();
        if (whole.isPresent()) {
            return whole;
        }
        List<CardTerminal> beginning = found.stream().filter(terminal -> terminal.getName().startsWith(name)).toList();
        return beginning.size() == 1 ? Optional.of(beginning.getFirst()) : Optional.empty();
    }

    private static ReaderOutcome<PcscCard> open(CardTerminal terminal, Duration patience) {
        try {
            if (!terminal.waitForCardPresent(patience.toMillis())) {
                return new ReaderOutcome.Failed<>(ReaderProblem.NO_CARD, "");
            }
            Card card = terminal.connect("*");
            card.beginExclusive();
            return new ReaderOutcome.Done<>(new PcscCard(card));
        } catch (CardNotPresentException e) {
            return new ReaderOutcome.Failed<>(ReaderProblem.NO_CARD, "");
        } catch (CardException e) {
            return new ReaderOutcome.Failed<>(problem(e, ReaderProblem.READER_FAILED), "");
        }
    }

    private static ReaderOutcome<List<CardTerminal>> terminals() {
        if (System.getProperty(LIBRARY_PROPERTY) == null) {
            LIBRARIES.stream().filter(Files::exists).findFirst()
                .ifPresent(library -> System.setProperty(LIBRARY_PROPERTY, library.toString()));
        }
        try {
            List<CardTerminal> found = TerminalFactory.getInstance("PC/SC", null).terminals().list();
            return found.isEmpty() ? new ReaderOutcome.Failed<>(ReaderProblem.NO_READER, "") : new ReaderOutcome.Done<>(found);
        } catch (NoSuchAlgorithmException e) {
            return new ReaderOutcome.Failed<>(ReaderProblem.NO_SERVICE, "");
        } catch (CardException e) {
            return new ReaderOutcome.Failed<>(problem(e, ReaderProblem.NO_SERVICE), "");
        }
    }

    /// The platform gives PC/SC's own code as the text of the cause and in no other way.
    private static ReaderProblem problem(CardException e, ReaderProblem otherwise) {
        Throwable cause = e.getCause();
        String code = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
        return switch (code) {
            case "SCARD_E_NO_READERS_AVAILABLE", "SCARD_E_READER_UNAVAILABLE", "SCARD_E_UNKNOWN_READER" -> ReaderProblem.NO_READER;
            case "SCARD_E_NO_SERVICE", "SCARD_E_SERVICE_STOPPED" -> ReaderProblem.NO_SERVICE;
            case "SCARD_E_NO_SMARTCARD", "SCARD_W_REMOVED_CARD" -> ReaderProblem.NO_CARD;
            case "SCARD_E_SHARING_VIOLATION" -> ReaderProblem.CARD_IN_USE;
            case "SCARD_W_UNRESPONSIVE_CARD", "SCARD_W_UNPOWERED_CARD", "SCARD_E_PROTO_MISMATCH" -> ReaderProblem.CARD_MUTE;
            default -> otherwise;
        };
    }
}

package io.chukei.pos.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.chukei.iso8583.message.Bytes;
import io.chukei.pos.payment.CardPinPrompt;
import io.chukei.pos.pinpad.CardPin;
import io.chukei.pos.pinpad.PadKeys;
import io.chukei.pos.pinpad.PinPad;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The PIN of the account that pays, and the PIN pad that takes it. Nothing here is about the PIN of the Individual Number Card: that one is
/// `--jpki-pin`.
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
final class PinOptions {
    private static final String HEX_SERIAL = "[0-9A-Fa-f]{20}";

    @Option(names = "--card-pin", interactive = true, arity = "0..1", prompt = "Cash-card PIN (口座の暗証番号): ",
        description = "The PIN of the account or card that pays, 4 to 12 digits; not the PIN of the Individual Number Card. "
            + "Asked for when named without a value, and again after a wrong one.")
    private @Nullable String pin;

    @Option(names = "--pin-key", paramLabel = "FILE",
        description = "The PIN pad's key, 32 hexadecimal digits: with --ksn its initial key (TDES DUKPT), without it the terminal's PIN key.")
    private @Nullable Path pinKey;

    @Option(names = "--ksn", paramLabel = "HEX",
        description = "The key serial number of --pin-key, 20 hexadecimal digits; the journal counts its keys.")
    private @Nullable String serial;

    /// The pad; empty where no key is named.
    ///
    /// @param macs its MAC key
    /// @throws ParameterException when an option is out of its range
    /// @throws IOException when a key file cannot be read
    Optional<PinPad> pad(CommandLine command, MacOptions macs, RandomGenerator random) throws IOException {
        Path pinFile = pinKey;
        Optional<PadKeys.MacKey> mac = macs.key(command);
        String number = serial;
        if (pin != null && !CardPin.isPin(pin)) {
            throw new ParameterException(command, "--card-pin is 4 to 12 digits");
        }
        if (pinFile == null || mac.isEmpty()) {
            if (pinFile != null || (mac.isPresent() && !macs.everything(command)) || number != null || pin != null) {
                throw new ParameterException(command, "a PIN pad has --pin-key and --mac-key");
            }
            return Optional.empty();
        }
        if (number != null && !number.matches(HEX_SERIAL)) {
            throw new ParameterException(command, "--ksn is 20 hexadecimal digits");
        }
        Bytes key = MacOptions.hex(command, "--pin-key", pinFile);
        PadKeys keys = number == null
            ? new PadKeys.Static(key, mac.get())
            : new PadKeys.Derived(key, Bytes.fromHex(number), mac.get());
        return Optional.of(new PinPad(keys, random));
    }

    /// The PIN of the command line first, then whoever sits at the console.
    @SuppressWarnings("SystemConsoleNull") // from 22 to 24 it is never null, before and after it may be
    CardPinPrompt prompt() {
        return (label, attempt) -> {
            String given = pin;
            if (given != null && attempt == 1) {
                return Optional.of(new CardPin(given));
            }
            Console console = System.console();
            return console == null || !console.isTerminal() ? Optional.empty() : entered(console, label, attempt);
        };
    }

    private static Optional<CardPin> entered(Console console, String label, int attempt) {
        char[] digits = console.readPassword("%s: cash-card PIN (口座の暗証番号), attempt %d: ", label, attempt);
        if (digits == null) {
            return Optional.empty();
        }
        String text = new String(digits);
        Arrays.fill(digits, ' ');
        return CardPin.isPin(text) ? Optional.of(new CardPin(text)) : Optional.empty();
    }
}

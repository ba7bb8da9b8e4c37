package io.chukei.pos.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.pos.line.LineSeal;
import io.chukei.pos.pinpad.PadKeys;
import io.chukei.testbed.securitymodule.MessageMacs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The MAC agreed on with the switch.
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs
final class MacOptions {
    private static final String HEX_KEY = "[0-9A-Fa-f]{32}";

    @Option(names = "--mac-key", paramLabel = "FILE", description = "The key of MACs, 32 hexadecimal digits.")
    private @Nullable Path macKey;

    @Option(names = "--mac", paramLabel = "NAME", defaultValue = "x9-19", description = "x9-19 or cmac (default: ${DEFAULT-VALUE}).")
    private String mac;

    @Option(names = "--mac-on", paramLabel = "WHAT", defaultValue = "pin",
        description = "Which messages carry a MAC, as the switch has it for this requester: pin, or money and its answers too "
            + "(default: ${DEFAULT-VALUE}).")
    private String on;

    /// The key; empty where none is named.
    ///
    /// @throws ParameterException when an option is out of its range
    /// @throws IOException when the key file cannot be read
    Optional<PadKeys.MacKey> key(CommandLine command) throws IOException {
        MessageMacs algorithm = algorithm(command);
        Path file = macKey;
        return file == null ? Optional.empty() : Optional.of(new PadKeys.MacKey(hex(command, "--mac-key", file), algorithm));
    }

    /// What is done to the messages of the line.
    ///
    /// @throws ParameterException when an option is out of its range
    /// @throws IOException when the key file cannot be read
    LineSeal seal(CommandLine command) throws IOException {
        if (!everything(command)) {
            return LineSeal.NONE;
        }
        return LineSeal.under(key(command).orElseThrow(() -> new ParameterException(command, "--mac-on money needs --mac-key")));
    }

    /// Whether all that is about money carries a MAC.
    boolean everything(CommandLine command) {
        return switch (on) {
            case "pin" -> false;
            case "money" -> true;
            default -> throw new ParameterException(command, "--mac-on is pin or money");
        };
    }

    private MessageMacs algorithm(CommandLine command) {
        return switch (mac) {
            case "x9-19" -> MessageMacs.X9_19;
            case "cmac" -> MessageMacs.CMAC;
            default -> throw new ParameterException(command, "--mac is x9-19 or cmac");
        };
    }

    static Bytes hex(CommandLine command, String option, Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches(HEX_KEY)) {
            throw new ParameterException(command, option + ": " + file + " does not hold 32 hexadecimal digits");
        }
        return Bytes.fromHex(text);
    }
}

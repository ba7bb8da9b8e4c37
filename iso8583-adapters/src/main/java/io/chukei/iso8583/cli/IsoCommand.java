package io.chukei.iso8583.cli;

import java.io.InputStream;
import java.io.OutputStream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `iso`: looks at single ISO 8583 messages. Exit codes: 0 done, 1 the message is malformed and the problem is named, 2 usage.
@Command(name = "iso", description = "Shows an ISO 8583 message as JSON, or makes one from JSON.", mixinStandardHelpOptions = true)
public final class IsoCommand implements Runnable {
    /// The message, or the JSON it is to be made from, is not sound.
    public static final int EXIT_MALFORMED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private IsoCommand() {}

    /// The command on the process's own streams, to be mounted under a root.
    public static CommandLine commandLine() {
        return commandLine(System.in, System.out);
    }

    /// @param in read when no `--in` is given
    /// @param out gets the result
    public static CommandLine commandLine(InputStream in, OutputStream out) {
        return new CommandLine(new IsoCommand()).addSubcommand(new IsoDecodeCommand(in, out))
            .addSubcommand(new IsoEncodeCommand(in, out));
    }

    /// Called when neither decode nor encode was named.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: decode or encode.");
    }
}

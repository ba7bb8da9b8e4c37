package io.chukei.jpki.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.TreeSet;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `crl`: looks at revocation lists.
@Command(name = "crl", description = "Looks at revocation lists.", mixinStandardHelpOptions = true)
public final class CrlCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private CrlCommand() {}

    /// The command, to be mounted under a root.
    ///
    /// @param more commands of other modules that belong beside its own
    public static CommandLine commandLine(List<Object> more) {
        CommandLine command = commandLine(System.out, System.err);
        more.forEach(command::addSubcommand);
        return command;
    }

    /// @param out gets the result
    /// @param err gets what went wrong
    public static CommandLine commandLine(PrintStream out, PrintStream err) {
        return new CommandLine(new CrlCommand()).addSubcommand(new CrlInspectCommand(out, err));
    }

    /// Called when no subcommand was named.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
            "Name a command: " + String.join(", ", new TreeSet<>(spec.subcommands().keySet())) + ".");
    }
}

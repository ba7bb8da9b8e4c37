package io.chukei.jpki.cli;

import java.io.PrintStream;
import java.time.InstantSource;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cert`: judges certificates.
@Command(name = "cert", description = "Judges certificates of the JPKI.", mixinStandardHelpOptions = true)
public final class CertCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private CertCommand() {}

    /// The command, to be mounted under a root.
    ///
    /// @param clock the time of judgement where none is given
    public static CommandLine commandLine(InstantSource clock) {
        return commandLine(clock, System.out, System.err);
    }

    /// @param out gets the result
    /// @param err gets what went wrong
    public static CommandLine commandLine(InstantSource clock, PrintStream out, PrintStream err) {
        return new CommandLine(new CertCommand()).addSubcommand(new CertVerifyCommand(clock, out, err))
            .addSubcommand(new CertSignatureCommand(out, err));
    }

    /// Called when no subcommand was named.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: verify, signature.");
    }
}

package io.chukei.app.bench;

import java.security.SecureRandom;
import java.time.Clock;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chukei bench`.
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Loads and measures a switch on this machine.")
public final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private BenchCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine(Clock clock, SecureRandom random) {
        return new CommandLine(new BenchCommand()).addSubcommand(new PaymentsCommand(clock, random)).addSubcommand(new RoomsCommand())
            .addSubcommand(new IsolationCommand(clock, random)).addSubcommand(new OverloadCommand(clock, random))
            .addSubcommand(new RestartCommand(clock, random)).addSubcommand(new CrlCommand(clock)).addSubcommand(new SwapCommand(clock));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command of bench.");
    }
}

package io.chukei.pos.cli;

import java.time.Clock;
import java.util.random.RandomGenerator;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chukei pos`: pay, take back, refund, or go on with what is owed.
@Command(name = "pos", mixinStandardHelpOptions = true, description = "A simulated store terminal.")
public final class PosCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private PosCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine(Clock clock, RandomGenerator random) {
        return new CommandLine(new PosCommand()).addSubcommand(new PosPayCommand(clock, random))
            .addSubcommand(new PosRecoverCommand(clock)).addSubcommand(new PosUndoCommand.Reverse(clock))
            .addSubcommand(new PosUndoCommand.Refund(clock)).addSubcommand(new PosReadersCommand());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command of pos.");
    }
}

package io.chukei.testbed.cli;

import java.security.SecureRandom;
import java.time.InstantSource;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `card`: the simulated Individual Number Card by itself.
@Command(name = "card", description = "The simulated Individual Number Card by itself.", mixinStandardHelpOptions = true)
public final class CardCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private CardCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine(InstantSource clock, SecureRandom random) {
        return new CommandLine(new CardCommand()).addSubcommand(new CardServeCommand(clock, random));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: serve.");
    }
}

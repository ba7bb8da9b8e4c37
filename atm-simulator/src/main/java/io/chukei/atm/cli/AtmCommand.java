package io.chukei.atm.cli;

import java.time.Clock;
import java.util.random.RandomGenerator;

import io.chukei.atm.host.cli.AtmHostCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chukei atm`: draw cash, look at a balance, settle what is in suspense; run the host of a bank.
@Command(name = "atm", mixinStandardHelpOptions = true, description = "A simulated ATM, and its bank's host.",
    subcommands = AtmHostCommand.class)
public final class AtmCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private AtmCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine(Clock clock, RandomGenerator random) {
        return new CommandLine(new AtmCommand()).addSubcommand(new AtmServeCommand.Withdraw(clock, random))
            .addSubcommand(new AtmServeCommand.Balance(clock, random)).addSubcommand(SuspenseCommand.commandLine(clock, random));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command of atm.");
    }
}

package io.chukei.app.prove;

import java.security.SecureRandom;
import java.time.Clock;

import io.chukei.app.prove.atm.AtmProcessCommand;
import io.chukei.app.prove.cash.CashCommand;
import io.chukei.app.prove.day.DayCommand;
import io.chukei.app.prove.forced.ForcedCommand;
import io.chukei.app.prove.kill.KillCommand;
import io.chukei.app.prove.reset.ResetCommand;
import io.chukei.app.prove.till.TillCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chukei prove`.
@Command(name = "prove", mixinStandardHelpOptions = true, description = "Tries the real processes hard and says what came of it.")
public final class ProveCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private ProveCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine(Clock clock, SecureRandom random) {
        return new CommandLine(new ProveCommand()).addSubcommand(new KillCommand(clock, random))
            .addSubcommand(new ForcedCommand(clock, random)).addSubcommand(new ResetCommand(clock, random))
            .addSubcommand(new DayCommand(clock, random))
            .addSubcommand(new CashCommand(clock, random)).addSubcommand(new TillCommand(clock, random))
            .addSubcommand(new AtmProcessCommand(clock, random));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a proof: kill, forced, resets, day, cash.");
    }
}

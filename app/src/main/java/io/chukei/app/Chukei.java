package io.chukei.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;

import io.chukei.app.bench.BenchCommand;
import io.chukei.app.demo.DemoCommand;
import io.chukei.app.prove.ProveCommand;
import io.chukei.app.simulation.SimulateCommand;
import io.chukei.atm.cli.AtmCommand;
import io.chukei.iso8583.cli.IsoCommand;
import io.chukei.jpki.cli.CertCommand;
import io.chukei.jpki.cli.CrlCommand;
import io.chukei.pos.cli.PosCommand;
import io.chukei.relay.cli.ConfigCommand;
import io.chukei.relay.cli.JournalCommand;
import io.chukei.relay.cli.KeysCommand;
import io.chukei.relay.cli.LinkCommand;
import io.chukei.relay.cli.ListCommands;
import io.chukei.relay.cli.ReversalCommand;
import io.chukei.relay.cli.SwitchCommand;
import io.chukei.testbed.cli.CardCommand;
import io.chukei.testbed.cli.TestbedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of the command line: `chukei COMMAND …`. It holds no work of its own; each module brings its
/// commands and they are listed here.
///
/// Exit codes: 0 done, 1 the work failed, 2 the command line or the configuration is wrong.
@Command(
    name = "chukei",
    description = "A payment relay switch for Japan's Individual Number Card.",
    mixinStandardHelpOptions = true,
    version = "chukei 0.1.0-SNAPSHOT")
public final class Chukei implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private Chukei() {}

    /// The command line with every subcommand, ready to execute.
    public static CommandLine commandLine() {
        return new CommandLine(new Chukei())
            .addSubcommand(new DemoCommand(Clock.systemUTC(), new SecureRandom()))
            .addSubcommand(new SimulateCommand(Clock.systemUTC()))
            .addSubcommand(BenchCommand.commandLine(Clock.systemUTC(), new SecureRandom()))
            .addSubcommand(ProveCommand.commandLine(Clock.systemUTC(), new SecureRandom()))
            .addSubcommand(new SwitchCommand(Clock.systemUTC()))
            .addSubcommand(new ConfigCommand())
            .addSubcommand(new KeysCommand(new SecureRandom()))
            .addSubcommand(new LinkCommand())
            .addSubcommand(new ReversalCommand())
            .addSubcommand(new JournalCommand())
            .addSubcommand(IsoCommand.commandLine())
            .addSubcommand(CertCommand.commandLine(InstantSource.system()))
            .addSubcommand(CrlCommand.commandLine(ListCommands.all()))
            .addSubcommand(PosCommand.commandLine(Clock.systemUTC(), new SecureRandom()))
            .addSubcommand(AtmCommand.commandLine(Clock.systemUTC(), new SecureRandom()))
            .addSubcommand(CardCommand.commandLine(InstantSource.system(), new SecureRandom()))
            .addSubcommand(new TestbedCommand(InstantSource.system(), new SecureRandom()));
    }

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// Called when no command was named: that is a usage error, not silence.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}

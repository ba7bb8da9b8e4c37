package io.chukei.relay.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.chukei.relay.config.ConfigFile;
import io.chukei.relay.config.ConfigProblem;
import io.chukei.relay.config.KeyUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `config …`: looks at a switch's configuration without starting anything.
@Command(name = "config", description = "Looks at a switch's configuration.", mixinStandardHelpOptions = true,
    subcommands = ConfigCommand.Check.class)
public final class ConfigCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: check.");
    }

    /// `config check`: prints every key in force, or what is wrong with its path. Exit codes: 0 sound, 2 wrong.
    @Command(name = "check", description = "Checks a configuration and prints every key in force.", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandSpec spec;

        @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration, YAML.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private Path file;

        @Override
        public Integer call() {
            try {
                PrintWriter out = spec.commandLine().getOut();
                for (KeyUse key : ConfigFile.read(file, System::getenv).keys()) {
                    out.println(key.path() + ": " + key.value());
                }
                out.flush();
                return 0;
            } catch (ConfigProblem e) {
                spec.commandLine().getErr().println(e.getMessage());
                return 2;
            }
        }
    }
}

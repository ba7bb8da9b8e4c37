package io.chukei.atm.host;

import io.chukei.atm.host.cli.AtmHostCommand;
import picocli.CommandLine;

/// The command as a process of its own, for tests that kill it.
public final class HostMain {
    private HostMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AtmHostCommand()).execute(arguments));
    }
}

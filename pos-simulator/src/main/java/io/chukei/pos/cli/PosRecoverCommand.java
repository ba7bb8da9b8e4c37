package io.chukei.pos.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chukei pos recover`. Exit codes: 0 nothing is owed any more, 2 wrong command line, 3 something is still owed.
@Command(name = "recover", mixinStandardHelpOptions = true,
    description = {"Go on with what this terminal owed when it last stopped.",
        "Exit codes: 0 nothing is owed any more, 2 wrong command line, 3 something is still owed."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class PosRecoverCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TerminalOptions terminal;

    PosRecoverCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (PosTerminal pos = terminal.open(spec.commandLine(), clock)) {
            try {
                List<Receipt> receipts = pos.recover();
                receipts.forEach(receipt -> out.print(receipt.print()));
                out.println(receipts.size() + " taken up");
                out.flush();
                return pos.owes() ? Exit.OWED : 0;
            } catch (IOException e) {
                return Exit.of(e, pos, out);
            }
        }
    }
}

package io.chukei.pos.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;

import io.chukei.iso8583.message.Amount;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What both ways to undo a payment of this terminal have in common: which payment.
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
abstract sealed class PosUndoCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TerminalOptions terminal;

    @Option(names = "--stan", required = true, paramLabel = "NUMBER", description = "The payment's number, as on its receipt.")
    private long stan;

    @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD", description = "The payment's local date, as on its receipt.")
    private LocalDate date;

    PosUndoCommand(Clock clock) {
        this.clock = clock;
    }

    /// `chukei pos reverse`. Exit codes: 0 taken back, 1 no such payment counts, 2 wrong command line, 3 the reversal is still owed.
    @Command(name = "reverse", mixinStandardHelpOptions = true,
        description = {"Take back an approved payment of this terminal, all of it or all but what stands; no card is needed.",
            "Exit codes: 0 taken back, 1 no such payment counts, 2 wrong command line, 3 the reversal is still owed."})
    static final class Reverse extends PosUndoCommand {
        @Option(names = "--amount-paid", paramLabel = "YEN",
            description = "What stands of it, 1 to less than its amount; without it nothing stands.")
        private @Nullable Long standing;

        @Spec
        private CommandSpec reverseSpec;

        Reverse(Clock clock) {
            super(clock);
        }

        @Override
        int undo(PosTerminal pos, long stan, LocalDate date, PrintWriter out) throws IOException, PosException {
            Long stands = standing;
            if (stands != null && (stands < 1 || stands > Amount.MOST_MINOR_UNITS)) {
                throw new ParameterException(reverseSpec.commandLine(), "--amount-paid is 1 to 999,999,999,999");
            }
            Receipt receipt = stands == null ? pos.cancel(stan, date) : pos.reverseInPart(stan, date, Amount.jpy(stands));
            int ended = Exit.of(receipt, out);
            return ended == Exit.OWED ? Exit.OWED : 0;
        }
    }

    /// `chukei pos refund`. Exit codes: 0 given back, 1 declined, 2 wrong command line, 3 the refund is still owed.
    @Command(name = "refund", mixinStandardHelpOptions = true,
        description = {"Give back all or a part of what an approved payment of this terminal took; no card is needed.",
            "Exit codes: 0 given back, 1 declined, 2 wrong command line, 3 the refund is still owed."})
    static final class Refund extends PosUndoCommand {
        @Option(names = "--amount", required = true, description = "Yen, 1 to 999,999,999,999.")
        private long yen;

        @Spec
        private CommandSpec refundSpec;

        Refund(Clock clock) {
            super(clock);
        }

        @Override
        int undo(PosTerminal pos, long stan, LocalDate date, PrintWriter out) throws IOException, PosException {
            if (yen < 1 || yen > Amount.MOST_MINOR_UNITS) {
                throw new ParameterException(refundSpec.commandLine(), "--amount is 1 to 999,999,999,999");
            }
            return Exit.of(pos.refund(stan, date, Amount.jpy(yen)), out);
        }
    }

    abstract int undo(PosTerminal pos, long stan, LocalDate date, PrintWriter out) throws IOException, PosException;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (PosTerminal pos = terminal.open(spec.commandLine(), clock)) {
            try {
                pos.connect();
                return undo(pos, stan, date, out);
            } catch (PosException e) {
                return Exit.of(e, out);
            } catch (IOException e) {
                return Exit.of(e, pos, out);
            }
        }
    }
}

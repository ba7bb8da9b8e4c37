package io.chukei.pos.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;

/// The exit codes of `chukei pos`; 2, a wrong command line, is picocli's.
final class Exit {
    static final int APPROVED = 0;
    static final int DECLINED = 1;
    /// Nobody knows yet: a message or its reversal is owed, `pos recover` goes on with it.
    static final int OWED = 3;

    private Exit() {}

    /// Prints the receipt and tells how it ended.
    static int of(Receipt receipt, PrintWriter out) {
        out.print(receipt.print());
        out.flush();
        return switch (receipt.outcome()) {
            case COUNTED -> APPROVED;
            case VOID, REVERSED -> DECLINED;
            case REVERSAL_OWED -> OWED;
        };
    }

    static int of(PosException refused, PrintWriter out) {
        out.println("declined: " + refused.getMessage()
            + (refused.actionCode() < 0 ? "" : String.format(Locale.ROOT, " (%04d)", refused.actionCode())));
        out.flush();
        return DECLINED;
    }

    /// The switch cannot be reached, or the journal cannot be written: what may have been sent stays owed.
    static int of(IOException broken, PosTerminal pos, PrintWriter out) {
        boolean owes = pos.owes();
        out.println((owes ? "unclear: " : "not paid: ") + broken.getMessage());
        out.flush();
        return owes ? OWED : DECLINED;
    }
}

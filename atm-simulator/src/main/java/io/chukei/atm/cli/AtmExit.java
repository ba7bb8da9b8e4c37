package io.chukei.atm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

import io.chukei.atm.booth.AtmDeadException;
import io.chukei.atm.booth.Booth;
import io.chukei.atm.device.AtmAlarm;
import io.chukei.atm.device.AtmReceipt;
import io.chukei.atm.memory.Withdrawal;

/// The exit codes of `chukei atm`; 2, a wrong command line, is picocli's.
final class AtmExit {
    static final int DONE = 0;
    static final int DECLINED = 1;
    /// Something is owed to the host, or waits for an attendant.
    static final int OWED = 3;

    private AtmExit() {}

    static int of(AtmReceipt receipt, Booth booth, Duration patience, PrintWriter out) throws AtmDeadException {
        out.print(receipt.print());
        boolean atRest = booth.settle(patience);
        return owes(booth, out) || !atRest ? OWED : switch (receipt.outcome()) {
            case PAID, PAID_IN_PART, BALANCE -> DONE;
            case NOT_PAID, DECLINED, NO_ANSWER, SUSPENSE, ABANDONED -> DECLINED;
        };
    }

    /// Prints what is owed and what an attendant is called for.
    static boolean owes(Booth booth, PrintWriter out) {
        for (AtmAlarm alarm : booth.alarms()) {
            out.printf(Locale.ROOT, "ALARM %s  No. %012d  %s%n", alarm.kind(), alarm.withdrawal().stan(), alarm.kind().sentence());
        }
        for (Withdrawal withdrawal : booth.memory().open()) {
            out.printf(Locale.ROOT, "open  %s%n", line(withdrawal));
        }
        out.flush();
        return !booth.memory().open().isEmpty();
    }

    static String line(Withdrawal withdrawal) {
        String stands = withdrawal.inSuspense() ? "in suspense"
            : withdrawal.owed().map(message -> "owed " + message.mti()).orElse("asked for");
        return String.format(Locale.ROOT, "No. %012d  %s  JPY %,d  %s", withdrawal.name().stan(), withdrawal.name().localTime(),
            withdrawal.request().amount().minorUnits(), stands);
    }
}

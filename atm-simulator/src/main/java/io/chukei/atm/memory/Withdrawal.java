package io.chukei.atm.memory;

import java.util.Optional;
import java.util.OptionalLong;

import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.TerminalRequest;

/// A withdrawal as far as its records tell.
///
/// @param request as first sent, without its PIN
/// @param command the notes that the mechanism was told to give out, once it was
/// @param taken yen that left the machine, once the counters have told
/// @param owed the 2220 or 2420 that was recorded for it
/// @param closed nothing is owed any more
public record Withdrawal(PaymentRequest request, Optional<AtmRecord.Commanded> command, OptionalLong taken, Optional<TerminalRequest> owed,
    boolean closed) {

    static Withdrawal asking(PaymentRequest request) {
        return new Withdrawal(request, Optional.empty(), OptionalLong.empty(), Optional.empty(), false);
    }

    public WithdrawalName name() {
        return WithdrawalName.of(request);
    }

    /// True behind a dispense command of which nobody knows what it did.
    public boolean inSuspense() {
        return command.isPresent() && taken.isEmpty();
    }

    Withdrawal commanded(AtmRecord.Commanded by) {
        return new Withdrawal(request, Optional.of(by), taken, owed, closed);
    }

    Withdrawal counted(long yen) {
        return new Withdrawal(request, command, OptionalLong.of(yen), owed, closed);
    }

    Withdrawal owing(TerminalRequest message) {
        return new Withdrawal(request, command, taken, Optional.of(message), closed);
    }

    Withdrawal close() {
        return new Withdrawal(request, command, taken, owed, true);
    }
}

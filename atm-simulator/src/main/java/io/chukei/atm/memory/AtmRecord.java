package io.chukei.atm.memory;

import java.util.Optional;

import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.atm.dispense.NotePlan;
import io.chukei.iso8583.message.Text;
import io.chukei.iso8583.terminal.AdviceRequest;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.ReversalRequest;

/// What an ATM forces to its disk, each before what it announces is done.
public sealed interface AtmRecord {
    /// The withdrawal that it speaks of.
    default Optional<WithdrawalName> withdrawal() {
        return switch (this) {
            case NumbersBelow numbers -> Optional.empty();
            case KeysUpTo keys -> Optional.empty();
            case Loaded loaded -> Optional.empty();
            case Asking asking -> Optional.of(WithdrawalName.of(asking.request));
            case Declined declined -> Optional.of(declined.name);
            case Commanded commanded -> Optional.of(commanded.name);
            case Counted counted -> Optional.of(counted.name);
            case Confirming confirming -> Optional.of(confirming.name);
            case Reversing reversing -> Optional.of(reversing.name);
            case Settled settled -> Optional.of(settled.name);
        };
    }

    /// STANs below this are given away.
    record NumbersBelow(long stan) implements AtmRecord {}

    /// The PIN pad's key counters up to this are given away.
    record KeysUpTo(int counter) implements AtmRecord {}

    /// An attendant filled the machine, or emptied its bin: these are the counters now.
    record Loaded(Cassettes cassettes) implements AtmRecord {}

    /// A withdrawal will be asked for. The PIN is not in it.
    record Asking(PaymentRequest request) implements AtmRecord {
        /// @throws IllegalArgumentException when a PIN is in it
        public Asking {
            Text.require(request.pin().isEmpty(), "no record holds a PIN");
        }
    }

    /// It was declined: nothing is owed.
    record Declined(WithdrawalName name, int actionCode) implements AtmRecord {}

    /// The mechanism will be told to give out these notes; what follows is on the disk before any note moves.
    ///
    /// @param before the counters at that moment
    record Commanded(WithdrawalName name, NotePlan plan, Cassettes before) implements AtmRecord {}

    /// What the counters say behind the command.
    ///
    /// @param taken yen that left the machine for good
    record Counted(WithdrawalName name, long taken, Cassettes after, Fault fault) implements AtmRecord {}

    /// All was paid out; this message tells the host until it has accepted it.
    record Confirming(WithdrawalName name, AdviceRequest advice) implements AtmRecord {}

    /// Nothing or a part was paid out, or nobody answered; this message tells the host until it has accepted it. No approval counts from
    /// here on.
    record Reversing(WithdrawalName name, ReversalRequest reversal) implements AtmRecord {}

    /// The host has accepted the confirmation or the reversal: nothing is owed.
    record Settled(WithdrawalName name) implements AtmRecord {}
}

package io.chukei.atm.device;

import io.chukei.atm.dispense.Cassettes;
import io.chukei.atm.dispense.Fault;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.TransactionType;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.TerminalResponse;

/// What happens to an ATM.
public sealed interface AtmEvent {
    /// Power is on, the records are read.
    record Started() implements AtmEvent {}

    /// A holder has pressed withdrawal or balance and put the card in.
    ///
    /// @param type [TransactionType#CASH] or [TransactionType#BALANCE]
    record CardIn(TransactionType type) implements AtmEvent {}

    /// The card took the JPKI PIN and gave its certificate.
    record CardRead(Bytes certificate) implements AtmEvent {}

    /// The card signed the statement that it was given last.
    record Signed(Bytes signature) implements AtmEvent {}

    /// The card does not do what it was asked for.
    ///
    /// @param sentence for the screen
    record CardRefused(String sentence) implements AtmEvent {}

    /// An account was chosen.
    record Chosen(int index) implements AtmEvent {}

    /// The account's PIN as the pad has enciphered it.
    record PinEntered(Pin pin) implements AtmEvent {}

    record AmountEntered(long yen) implements AtmEvent {}

    /// The holder wants the card back.
    record Cancelled() implements AtmEvent {}

    record CardTaken() implements AtmEvent {}

    /// Any answer that came in; the ATM judges whether it is one to its question.
    record Answered(TerminalResponse response) implements AtmEvent {}

    /// The mechanism is through with its command.
    ///
    /// @param after its counters
    record Dispensed(Cassettes after, Fault fault) implements AtmEvent {}

    /// An attendant has counted the cassettes of an ATM that has a withdrawal in suspense.
    record Counted(Cassettes counters) implements AtmEvent {}

    /// An attendant has filled the machine; these are the counters now.
    record Loaded(Cassettes counters) implements AtmEvent {}

    /// A timer ran out; stale ones do nothing.
    record TimeOver(AtmTimer timer) implements AtmEvent {}
}

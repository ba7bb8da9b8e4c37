package io.chukei.atm.host.core;

import io.chukei.atm.host.pin.ModuleQuestion;
import io.chukei.atm.host.record.HostRecord;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// What the host wants done, in order.
public sealed interface HostEffect {
    /// Make durable before anything that follows. When that fails, nothing that follows may be done, now or later.
    record Keep(HostRecord record) implements HostEffect {}

    /// Drop records that have no use any more ([io.chukei.atm.host.book.Thinning]), from disk and book: once a date. Always the last of its event,
    /// so that the disk holds all that the book does.
    record Thin() implements HostEffect {}

    /// Answer an ATM; a line that is gone loses it, and the ATM repeats.
    record Answer(long line, TerminalResponse response) implements HostEffect {}

    /// Send to the switch; what is lost is repeated by and by. Its PIN block is to be wiped when it is written.
    record ToSwitch(TerminalRequest request) implements HostEffect {}

    /// Ask the security module, and tell by [HostEvent.ModuleAnswered].
    record AskModule(long ticket, ModuleQuestion question) implements HostEffect {}

    /// Count a message that the host answered.
    record Answered(HostReason reason) implements HostEffect {}

    /// Count, and call an operator.
    ///
    /// @param what what it is about, and counted as
    /// @param terminal DE 41 of the ATM
    /// @param stan DE 11 of the withdrawal
    record Alarm(HostTally what, String terminal, long stan) implements HostEffect {}

    /// Count.
    record Counted(HostTally tally) implements HostEffect {}
}

package io.chukei.pos.duty;

import io.chukei.iso8583.terminal.TerminalResponse;

/// What happens to a duty.
public sealed interface DutyEvent {
    /// Any answer that came in; the duty judges whether it is one to its message.
    record Answered(TerminalResponse response) implements DutyEvent {}

    /// The timer that was armed last ran out, or the line was lost, which is no different: nobody knows what became of the message.
    record TimeOver() implements DutyEvent {}

    /// A person takes an approved payment back.
    record Cancelled() implements DutyEvent {}
}

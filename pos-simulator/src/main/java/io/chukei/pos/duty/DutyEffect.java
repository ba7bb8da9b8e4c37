package io.chukei.pos.duty;

import io.chukei.iso8583.terminal.ReversalRequest;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// What a duty wants done, in order.
public sealed interface DutyEffect {
    /// Make durable before anything that follows: the message will be sent.
    record RecordAsking(TerminalRequest request) implements DutyEffect {}

    /// Make durable before anything that follows: the message will be sent again.
    ///
    /// @param count of repeats with this one, 1..[Duty#MOST_REPEATS]
    record RecordRepeating(TerminalRequest request, int count) implements DutyEffect {}

    /// Make durable before anything that follows: the message's reversal will be sent, no approval counts from here on.
    record RecordReversing(TerminalRequest request, ReversalRequest reversal) implements DutyEffect {}

    /// Make durable: the message has its answer.
    record RecordAnswered(TerminalRequest request, TerminalResponse response) implements DutyEffect {}

    /// Make durable: the reversal was accepted.
    record RecordReversed(TerminalRequest request) implements DutyEffect {}

    /// Send, on any line.
    record Send(TerminalRequest message) implements DutyEffect {}

    /// Wake the duty with [DutyEvent.TimeOver] after the terminal's timer.
    record ArmTimer() implements DutyEffect {}

    /// Nothing more is owed.
    record Finished() implements DutyEffect {}
}

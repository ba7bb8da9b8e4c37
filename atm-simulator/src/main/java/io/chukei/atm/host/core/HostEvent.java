package io.chukei.atm.host.core;

import io.chukei.atm.host.pin.ModuleAnswer;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.iso8583.terminal.TerminalResponse;

/// What happens to the host.
public sealed interface HostEvent {
    /// A message of an ATM.
    ///
    /// @param line on which it came and is answered
    /// @param name in the client certificate
    /// @param request with the raw bytes that its MAC covers
    /// @param digest tells a repeat from another message under the same key
    record FromAtm(long line, String name, TerminalRequest request, Bytes digest) implements HostEvent {}

    /// An answer of the switch.
    record FromSwitch(TerminalResponse response) implements HostEvent {}

    /// The line to the switch stands.
    record SwitchUp() implements HostEvent {}

    /// It does not any more.
    record SwitchDown() implements HostEvent {}

    /// The security module has answered, or failed to.
    ///
    /// @param ticket of the question
    record ModuleAnswered(long ticket, ModuleAnswer answer) implements HostEvent {}

    /// The time that [HostCore#nextWake] named has come.
    record Tick() implements HostEvent {}
}

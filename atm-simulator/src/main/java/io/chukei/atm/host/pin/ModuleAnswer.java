package io.chukei.atm.host.pin;

import io.chukei.iso8583.terminal.PaymentRequest;

/// What the security module says.
public sealed interface ModuleAnswer {
    /// The MAC or the PIN is right.
    record Right() implements ModuleAnswer {}

    /// The message that may be sent to the switch, with PIN and MAC.
    record Ready(PaymentRequest outgoing) implements ModuleAnswer {}

    /// It is not, or the module cannot be asked.
    record Refused(PinProblem problem) implements ModuleAnswer {}
}

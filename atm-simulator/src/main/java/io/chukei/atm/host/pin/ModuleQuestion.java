package io.chukei.atm.host.pin;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.terminal.PaymentRequest;

/// What the security module is asked for one withdrawal or inquiry.
public sealed interface ModuleQuestion {
    /// Is this the MAC of these bytes? Answered by [ModuleAnswer.Right], or [PinProblem#MAC_WRONG].
    ///
    /// @param mac 4 bytes
    record CheckMac(PadKeys keys, Bytes covered, Bytes mac) implements ModuleQuestion {}

    /// Is this the PIN of an own customer's account? Answered by [ModuleAnswer.Right], or [PinProblem#WRONG].
    ///
    /// @param keySerial 10 bytes
    /// @param account 12 digits
    /// @param heldPin as the module keeps it
    record CheckPin(PadKeys keys, Bytes keySerial, PinBlock block, String account, String heldPin) implements ModuleQuestion {
        @Override
        public String toString() {
            return "CheckPin[••••]";
        }
    }

    /// Puts the PIN under the zone key and authenticates the message that carries it to the switch. Answered by [ModuleAnswer.Ready].
    ///
    /// @param outgoing without a PIN
    record Prepare(PadKeys keys, Bytes keySerial, PinBlock block, PaymentRequest outgoing) implements ModuleQuestion {}
}

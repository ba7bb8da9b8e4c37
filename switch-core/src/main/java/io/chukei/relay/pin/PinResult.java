package io.chukei.relay.pin;

import io.chukei.iso8583.message.PinBlock;
import io.chukei.relay.reason.Reason;

/// What became of a payment's PIN.
public sealed interface PinResult {
    /// It is under the issuer's key.
    ///
    /// @param block for DE 52; whoever sends it wipes it then
    record Translated(PinBlock block) implements PinResult {}

    /// It goes nowhere.
    ///
    /// @param reason why the payment is declined
    record Refused(Reason reason) implements PinResult {}
}

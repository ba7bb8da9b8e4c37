package io.chukei.relay.runner;

import java.util.function.Consumer;

import io.chukei.relay.pin.PinErrand;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.reason.Reason;

/// The way of a PIN to the security module.
@FunctionalInterface
public interface PinDoor {
    /// Where no security module is configured.
    PinDoor CLOSED = (errand, then) -> then.accept(new PinResult.Refused(Reason.PIN_NOT_HANDLED));

    /// Takes a PIN; any thread, never blocks.
    ///
    /// @param then is called exactly once, on whatever thread
    void carry(PinErrand errand, Consumer<PinResult> then);
}

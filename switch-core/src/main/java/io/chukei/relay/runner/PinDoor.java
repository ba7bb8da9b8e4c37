package io.chukei.relay.runner;

import java.util.function.Consumer;

import io.chukei.iso8583.message.NewKeys;
import io.chukei.relay.pin.PinErrand;
import io.chukei.relay.pin.PinResult;
import io.chukei.relay.reason.Reason;

/// The way of PINs and of new keys to the security module.
public interface PinDoor {
    /// Where no security module is configured.
    PinDoor CLOSED = new PinDoor() {
        @Override
        public void carry(PinErrand errand, Consumer<PinResult> then) {
            then.accept(new PinResult.Refused(Reason.PIN_NOT_HANDLED));
        }

        @Override
        public void takeKeys(String requester, NewKeys keys, Consumer<Reason> then) {
            then.accept(Reason.KEYS_NOT_AGREED);
        }

        @Override
        public void makeKeys(String requester, Consumer<NewKeys> then, Consumer<Reason> refused) {
            refused.accept(Reason.KEYS_NOT_AGREED);
        }
    };

    /// Takes a PIN; any thread, never blocks.
    ///
    /// @param then is called exactly once, on whatever thread
    void carry(PinErrand errand, Consumer<PinResult> then);

    /// Takes new keys of a requester; any thread, never blocks.
    ///
    /// @param then is called exactly once, on whatever thread: [Reason#APPROVED], or why they are not taken
    void takeKeys(String requester, NewKeys keys, Consumer<Reason> then);

    /// Makes new keys for a requester; any thread, never blocks. One of the two is called, exactly once, on whatever thread.
    ///
    /// @param then takes the keys, which are in use
    /// @param refused takes why there are none
    void makeKeys(String requester, Consumer<NewKeys> then, Consumer<Reason> refused);
}

package io.chukei.relay.pin;

import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.NewKeys;
import io.chukei.relay.reason.Reason;

/// What the lines of one institution need of the security module. Every method returns at once and tells its outcome once,
/// on any thread.
public interface LineSecurity {
    /// Where no keys are shared: nothing is made or checked, and no key is taken.
    LineSecurity NONE = new LineSecurity() {
        @Override
        public void makeMac(Bytes covered, int length, Consumer<ModuleOutcome<Bytes>> then) {
            then.accept(new ModuleOutcome.Failed<>(ModuleProblem.NOT_CAPABLE));
        }

        @Override
        public void checkMac(Bytes covered, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then) {
            then.accept(new ModuleOutcome.Failed<>(ModuleProblem.NOT_CAPABLE));
        }

        @Override
        public void takeKeys(NewKeys keys, Consumer<Reason> then) {
            then.accept(Reason.KEYS_NOT_AGREED);
        }
    };

    /// Makes the MAC of a message that is to be sent.
    ///
    /// @param covered the raw bytes before the MAC
    /// @param length bytes of the MAC
    void makeMac(Bytes covered, int length, Consumer<ModuleOutcome<Bytes>> then);

    /// Checks the MAC of a message that came.
    void checkMac(Bytes covered, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then);

    /// Takes new keys that the institution has sent.
    ///
    /// @param then [Reason#APPROVED] when they are in use and will be after a restart; otherwise why not
    void takeKeys(NewKeys keys, Consumer<Reason> then);
}

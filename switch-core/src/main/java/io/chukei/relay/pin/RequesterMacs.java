package io.chukei.relay.pin;

import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.reason.Reason;

/// What the lines of requesters need of the security module. Every method returns at once and tells its outcome once, on any
/// thread.
public interface RequesterMacs {
    /// Where no keys are shared with anybody: no MAC is asked for, and none is right.
    RequesterMacs NONE = new RequesterMacs() {
        @Override
        public boolean demandedOf(String requester) {
            return false;
        }

        @Override
        public void check(String requester, Bytes covered, Bytes mac, Consumer<Verdict> then) {
            then.accept(new Verdict.Refused(Reason.MAC_WRONG));
        }

        @Override
        public void make(String requester, int generation, Bytes covered, Consumer<ModuleOutcome<Bytes>> then) {
            then.accept(new ModuleOutcome.Failed<>(ModuleProblem.NOT_CAPABLE));
        }
    };

    /// Whether all that is about money carries a MAC, from this requester and back to it.
    boolean demandedOf(String requester);

    /// Checks the MAC of a message that came.
    ///
    /// @param covered the raw bytes before the MAC
    void check(String requester, Bytes covered, Bytes mac, Consumer<Verdict> then);

    /// What is said of a MAC.
    sealed interface Verdict {
        /// It is right.
        ///
        /// @param generation of the keys that it is under: the newest, or those before while they overlap
        record Right(int generation) implements Verdict {}

        /// The message is not taken.
        ///
        /// @param reason why
        record Refused(Reason reason) implements Verdict {}
    }

    /// Makes the MAC of an answer.
    ///
    /// @param generation of the keys that the requester uses; where those are taken no more, the newest ones do
    /// @param covered the raw bytes before the MAC
    void make(String requester, int generation, Bytes covered, Consumer<ModuleOutcome<Bytes>> then);
}

package io.chukei.atm.device;

import io.chukei.atm.memory.WithdrawalName;

/// What an attendant is called for. One constant, one sentence, one line of the ATM's output. No counter: an ATM that is out of reach has no pages,
/// and what it leaves in suspense stands at its host, which counts it.
///
/// @param withdrawal that it is about
public record AtmAlarm(Kind kind, WithdrawalName withdrawal) {
    public enum Kind {
        SUSPENSE("Nobody knows what this withdrawal gave out: count the cassettes."),
        COUNTERS_DO_NOT_FIT("The counters do not fit the withdrawal in suspense: count again."),
        HOST_REFUSES("The host does not accept what this withdrawal came to.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}

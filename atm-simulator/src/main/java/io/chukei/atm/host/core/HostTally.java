package io.chukei.atm.host.core;

/// What the host counts beside its reasons.
public enum HostTally {
    SWITCH_CHALLENGES("Challenges of the switch that were fetched."),
    SWITCH_LATE("Answers of the switch that came when nobody waited for them any more, or that answer nothing."),
    REVERSAL_REPEATED("Reversals that were sent to the switch again."),
    REVERSAL_NOT_ACCEPTED("Answers of the switch to a reversal that do not accept it; it stays owed."),
    MODULE_LATE("Answers of the security module that came too late."),
    DIFFERENCE("Cash that an ATM says it paid out, for which no withdrawal stands."),
    SUSPENSE_ALARM("Withdrawals that were neither confirmed nor reversed in time.");

    private final String sentence;

    HostTally(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}

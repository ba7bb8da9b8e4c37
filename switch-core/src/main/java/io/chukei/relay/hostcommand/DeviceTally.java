package io.chukei.relay.hostcommand;

/// What is counted about connections to devices. The name in lower case is the metric's label.
public enum DeviceTally {
    CONNECTED("A connection was made and its diagnostics answered."),
    CONNECT_FAILED("A connection could not be made."),
    DIAGNOSTICS_FAILED("A device did not answer the diagnostics of a new connection as it should."),
    CLOSED("A connection ended."),
    COMMAND_SENT("A command was sent."),
    ANSWER_LATE("An answer came after its command's limit, or to no command of ours."),
    OUT_OF_STEP("A device answered another command; the connection was closed."),
    BREAKER_OPENED("A device stopped answering and is spared."),
    BREAKER_CLOSED("A spared device echoed again.");

    private final String sentence;

    DeviceTally(String sentence) {
        this.sentence = sentence;
    }

    /// What happened, as one English sentence.
    public String sentence() {
        return sentence;
    }
}

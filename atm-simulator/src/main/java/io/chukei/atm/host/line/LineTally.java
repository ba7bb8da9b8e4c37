package io.chukei.atm.host.line;

/// What the lines count.
public enum LineTally {
    ATM_OPENED("Lines of ATMs that were opened."),
    HANDSHAKE_FAILED("Handshakes of ATMs that failed: no certificate, a foreign one, no TLS."),
    TOO_MANY_LINES("Lines of ATMs that were closed at once: there are too many."),
    BAD_FRAME("Lines that were closed: a frame cannot be read."),
    HALF_FRAME("Lines that were closed: a frame was begun and not finished in time."),
    MALFORMED("Messages of ATMs that could not be read."),
    SLOW_READER("Lines that were closed: the ATM does not take its answers."),
    OVERRUN("Messages of ATMs that were dropped: too many wait."),
    SWITCH_OPENED("Lines to the switch that were opened."),
    SWITCH_LOST("Lines to the switch that were lost, or could not be opened."),
    SWITCH_MALFORMED("Messages of the switch that could not be read."),
    SWITCH_MAC_WRONG("Answers of the switch that were dropped: their MAC is missing or wrong, or could not be checked."),
    SWITCH_UNSEALED("Messages to the switch that were not sent: their MAC could not be made."),
    SWITCH_OVERRUN("Messages to or from the switch that were dropped: too many wait for their MACs."),
    SWITCH_UNSENT("Messages to the switch for which there was no line.");

    private final String sentence;

    LineTally(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}

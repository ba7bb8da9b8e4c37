package io.chukei.relay.totals;

/// What is counted of totals towards institutions; the name in small letters is the metric's label.
public enum TotalsEvent {
    TOLD("The totals of a date were told for the first time."),
    REPEATED("Totals were told again, since no answer had come or the institution had not taken them."),
    EQUAL("An institution has the same as the switch, kind by kind."),
    NET_EQUAL("An institution has the same net as the switch, and other figures of some kind."),
    DIFFERENT("An institution has another net than the switch, or says that it is out of balance."),
    TAKEN("An institution has taken note of totals."),
    REFUSED("An institution has not taken totals; they are told again."),
    UNANSWERED("Totals were not answered in time; they are told again."),
    NOT_SENT("Totals could not leave; they are told later."),
    FAILED("Totals could not be made out or their answer could not be kept; they are tried again.");

    private final String sentence;

    TotalsEvent(String sentence) {
        this.sentence = sentence;
    }

    /// What is counted, as one English sentence.
    public String sentence() {
        return sentence;
    }
}

package io.chukei.relay.link;

/// Why the index of links could not answer.
public enum LinkProblem {
    /// The sealed value did not open: changed behind our back, or written under another key.
    NOT_AUTHENTIC("A sealed value of the link index did not open."),
    /// The sealed value opened but is not of a layout that this version knows.
    LAYOUT_UNKNOWN("A value of the link index has a layout that this version does not know."),
    /// A change reached the record and not the index; the index is not asked until it has been reopened.
    INDEX_BEHIND("The link index does not follow the record of links."),
    /// The index was closed.
    CLOSED("The link index is closed.");

    private final String sentence;

    LinkProblem(String sentence) {
        this.sentence = sentence;
    }

    /// The problem as one English sentence.
    public String sentence() {
        return sentence;
    }
}

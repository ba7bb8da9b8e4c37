package io.chukei.relay.seal;

/// Why a sealed value did not open.
public enum SealProblem {
    /// Too short, or a layout byte that this version does not know.
    LAYOUT_UNKNOWN("The value has not the layout of a sealed value."),
    /// It names a key that is not `data.key`.
    KEY_UNKNOWN("The value was sealed under another key."),
    /// The tag does not fit: the value, its record key or its header was changed.
    NOT_AUTHENTIC("The sealed value was changed, or belongs to another record.");

    private final String sentence;

    SealProblem(String sentence) {
        this.sentence = sentence;
    }

    /// The problem as one English sentence.
    public String sentence() {
        return sentence;
    }
}

package io.chukei.relay.journal;

/// Why the store did not do what it was asked.
public enum StoreProblem {
    /// The disk refused a forced write. From here on the store refuses every write until the node is restarted:
    /// after a failed fsync nobody knows what the disk holds.
    FORCE_FAILED("A forced write to the transaction store failed."),
    /// An earlier force failed, so this one was not tried.
    NOT_WRITABLE("The transaction store refuses writes since an earlier force failed."),
    /// More writes wait than the configured limit.
    QUEUE_FULL("More writes to the transaction store wait than allowed."),
    /// The store is closing or closed.
    CLOSED("The transaction store is closed."),
    /// A sealed value did not open: changed behind our back, or written under another key.
    NOT_AUTHENTIC("A sealed value of the transaction store did not open."),
    /// A value has a layout that this version does not know.
    LAYOUT_UNKNOWN("A value of the transaction store has a layout that this version does not know."),
    /// The disk refused a read.
    READ_FAILED("A read from the transaction store failed.");

    private final String sentence;

    StoreProblem(String sentence) {
        this.sentence = sentence;
    }

    /// The problem as one English sentence.
    public String sentence() {
        return sentence;
    }
}

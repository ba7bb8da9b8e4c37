package io.chukei.relay.linkstore;

/// Why a change of links was not made.
public enum LinkRefusal {
    /// The institution is another's.
    NOT_YOURS("The operator does not act for this institution."),
    /// No live link of the operator's has this id.
    UNKNOWN_LINK("No live link has this id."),
    /// Sixteen links are the most.
    HOLDER_FULL("The holder has sixteen links already."),
    /// The configured number of holders is reached.
    STORE_FULL("The configured number of holders is reached."),
    /// The same card or account is linked for the same service already.
    DUPLICATE("This card or account is linked to the holder for this service already."),
    /// The link was changed since the operator looked at it.
    VERSION_CONFLICT("The link has another version by now."),
    /// The status machine has no such step.
    ILLEGAL_STEP("The link's status does not allow this step."),
    /// Nothing under the old serial can move.
    NOTHING_TO_RENEW("The operator has no active or suspended link under the old serial."),
    /// Old and new serial are the same.
    SAME_HOLDER("Old and new serial are the same."),
    /// The sealed entry of the holder cannot be read.
    ENTRY_UNREADABLE("The holder's sealed entry cannot be read; nothing was changed."),
    /// The disk, or the index, did not take it. It must be asked again whether the change was made.
    STORE_FAILED("The store did not acknowledge the change.");

    private final String sentence;

    LinkRefusal(String sentence) {
        this.sentence = sentence;
    }

    /// The refusal as one English sentence.
    public String sentence() {
        return sentence;
    }
}

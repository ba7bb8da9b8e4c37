package io.chukei.relay.link;

import java.util.Set;

/// The states of a link and the legal steps between them.
///
/// ```
///  registered ──▶ active ⇄ suspended
///      │            │  │      │  │
///      │            │  └──┬───┘  │
///      └────────────┼─────┼──▶ abolished
///                   └─────┴──▶ renewed (the link lives on under the new serial)
/// ```
public enum LinkStatus {
    /// Entered, but not yet usable for payment.
    REGISTERED('R', "The link is entered and waits for its activation."),
    /// The only state in which a link pays.
    ACTIVE('A', "The link pays."),
    /// Stopped by its institution or the operator; may be resumed.
    SUSPENDED('S', "The link is stopped and can be resumed."),
    /// Ended for ever.
    ABOLISHED('X', "The link has ended."),
    /// Ended here because it was moved to the serial of the holder's next certificate.
    RENEWED('N', "The link has moved to the holder's next certificate.");

    private final char code;
    private final String sentence;

    LinkStatus(char code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /// One letter that is stable for ever: it is what the store writes.
    public char code() {
        return code;
    }

    /// What the state means, as one English sentence.
    public String sentence() {
        return sentence;
    }

    /// The states that may follow this one.
    public Set<LinkStatus> next() {
        return switch (this) {
            case REGISTERED -> Set.of(ACTIVE, ABOLISHED);
            case ACTIVE -> Set.of(SUSPENDED, ABOLISHED, RENEWED);
            case SUSPENDED -> Set.of(ACTIVE, ABOLISHED, RENEWED);
            case ABOLISHED, RENEWED -> Set.of();
        };
    }

    /// Whether the link may go from this state to the other one.
    public boolean mayBecome(LinkStatus other) {
        return next().contains(other);
    }

    /// Whether the link still stands under its serial (an ended link is kept for the audit only).
    public boolean isLive() {
        return !next().isEmpty();
    }

    /// The state with a stored letter.
    ///
    /// @throws IllegalArgumentException for a letter that no state has
    public static LinkStatus ofCode(char code) {
        for (LinkStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no link status has this letter");
    }
}

package io.chukei.relay.issuerline;

import java.util.Set;

/// The states of one line to an institution.
///
/// ```
///  CLOSED ──▶ CONNECTING ──▶ SIGNING_ON ──▶ UP ⇄ SIGNED_OFF
///    ▲            │              │           │        │
///    └────────────┴──────────────┴───────────┴────────┴──▶ SIGNING_OFF ──▶ STOPPED
/// ```
public enum LineState {
    CLOSED("Not connected; a new attempt follows at its time."),
    CONNECTING("A connection is being made."),
    SIGNING_ON("Connected; the sign-on is not answered yet."),
    UP("Connected and signed on: requests may go."),
    SIGNED_OFF("Connected, but the institution takes no requests for money."),
    SIGNING_OFF("The node is stopping; the sign-off is not answered yet."),
    STOPPED("Closed for good.");

    private final String sentence;

    LineState(String sentence) {
        this.sentence = sentence;
    }

    /// What the state means, as one English sentence.
    public String sentence() {
        return sentence;
    }

    /// The states that may follow this one.
    public Set<LineState> next() {
        return switch (this) {
            case CLOSED -> Set.of(CONNECTING, STOPPED);
            case CONNECTING -> Set.of(SIGNING_ON, CLOSED, STOPPED);
            case SIGNING_ON -> Set.of(UP, SIGNED_OFF, CLOSED, SIGNING_OFF);
            case UP -> Set.of(SIGNED_OFF, CLOSED, SIGNING_OFF);
            case SIGNED_OFF -> Set.of(UP, CLOSED, SIGNING_OFF);
            case SIGNING_OFF -> Set.of(STOPPED);
            case STOPPED -> Set.of();
        };
    }

    /// Whether the line may go from this state to the other one.
    public boolean mayBecome(LineState other) {
        return next().contains(other);
    }

    /// Whether there is a connection.
    public boolean isConnected() {
        return this == SIGNING_ON || this == UP || this == SIGNED_OFF || this == SIGNING_OFF;
    }
}

package io.chukei.relay.route;

/// Whether an institution can be asked now, over whichever of its lines.
public enum Availability {
    /// At least one line is connected and signed on.
    UP,
    /// At least one line is connected, none is signed on.
    SIGNED_OFF,
    /// Lines are up, but requests for money went unanswered for a while: it is spared.
    SPARED,
    /// No line is connected.
    DOWN
}

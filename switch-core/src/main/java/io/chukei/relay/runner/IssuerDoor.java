package io.chukei.relay.runner;

import io.chukei.relay.issuerline.IssuerCommand;

/// The way of a request to the lines of its institution.
public interface IssuerDoor {
    /// Hands a request over; any thread, never blocks.
    ///
    /// @return whether the institution is configured and its queue had room
    boolean offer(String institution, IssuerCommand command);
}

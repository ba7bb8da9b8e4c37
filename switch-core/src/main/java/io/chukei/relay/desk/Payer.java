package io.chukei.relay.desk;

import java.util.Optional;

import io.chukei.relay.identify.Handle;
import io.chukei.relay.identify.Identification;
import io.chukei.relay.link.Link;
import io.chukei.relay.reason.Reason;

/// Who pays, by which link.
sealed interface Payer {
    /// One holder, one link.
    ///
    /// @param twoLegs whether it was chosen by a handle, so that the card signed no amount
    /// @param handle what a further try would go on from
    record Chosen(Identification identification, Link link, boolean twoLegs, Handle handle) implements Payer {}

    /// Nobody.
    ///
    /// @param next what the terminal may go on with: a handle over the candidates
    /// @param certificateWanted whether the terminal is to send the certificate
    record Nobody(Reason reason, Optional<Handle> next, boolean certificateWanted) implements Payer {
        static Nobody because(Reason reason) {
            return new Nobody(reason, Optional.empty(), false);
        }
    }
}

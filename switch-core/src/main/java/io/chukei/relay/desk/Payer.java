package io.chukei.relay.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import io.chukei.relay.identify.Handle;
import io.chukei.relay.identify.HolderVerdict;
import io.chukei.relay.identify.Identification;
import io.chukei.relay.identify.Unsettled;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.Link;
import io.chukei.relay.reason.Reason;

/// Who pays, by which link.
sealed interface Payer {
    /// No responder needs to be asked (any more).
    sealed interface Settled extends Payer {}

    /// Nobody needs to be asked about anything.
    sealed interface Decided extends Settled {}

    /// The holder has proved by a signature, which is to be counted first.
    ///
    /// @param then says who pays once it is
    record Counting(HolderKey holder, Function<Instant, Decided> then) implements Settled {}

    /// An OCSP responder is to be asked first.
    ///
    /// @param then says who pays once the holder is known to be good
    record Asking(Unsettled unsettled, Then then) implements Payer {
        /// Goes on when it is known.
        @FunctionalInterface
        interface Then {
            Settled with(Identification known, Instant now);
        }

        /// What the answer comes to.
        Settled after(HolderVerdict.Settled verdict, Instant now) {
            return switch (verdict) {
                case HolderVerdict.Known(Identification known) -> then.with(known, now);
                case HolderVerdict.Refused(Reason reason) -> Nobody.because(reason);
            };
        }
    }

    /// One holder, one link.
    ///
    /// @param twoLegs whether it was chosen by a handle, so that the card signed no amount
    /// @param handle what a further try would go on from
    record Chosen(Identification identification, Link link, boolean twoLegs, Handle handle) implements Decided {}

    /// Nobody.
    ///
    /// @param next what the terminal may go on with: a handle over the candidates
    /// @param certificateWanted whether the terminal is to send the certificate
    record Nobody(Reason reason, Optional<Handle> next, boolean certificateWanted) implements Decided {
        static Nobody because(Reason reason) {
            return new Nobody(reason, Optional.empty(), false);
        }
    }
}

package io.chukei.relay.identify;

import io.chukei.relay.reason.Reason;

/// What a proof, or a second look at a holder, came to.
public sealed interface HolderVerdict {
    /// The holder is who the certificate says, now.
    record Known(Identification identification) implements HolderVerdict {}

    /// Not so.
    record Refused(Reason reason) implements HolderVerdict {}

    /// The proof came by fingerprint, and the certificate is not known here.
    record CertificateWanted() implements HolderVerdict {}
}

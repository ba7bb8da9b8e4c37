package io.chukei.relay.identify;

import io.chukei.relay.reason.Reason;

/// What a proof, or a second look at a holder, came to.
public sealed interface HolderVerdict {
    /// What nobody needs to be asked about.
    sealed interface Settled extends HolderVerdict {}

    /// The holder is who the certificate says, now.
    record Known(Identification identification) implements Settled {}

    /// Not so.
    record Refused(Reason reason) implements Settled {}

    /// The proof came by fingerprint, and the certificate is not known here.
    record CertificateWanted() implements HolderVerdict {}

    /// An OCSP responder is to be asked first ([HolderVerifier#settle]).
    record Consult(Unsettled unsettled) implements HolderVerdict {}
}

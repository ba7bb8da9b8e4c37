package io.chukei.jpki.ocsp;

import java.time.Instant;

import io.chukei.jpki.revocation.RevocationReason;

/// What asking a responder came to. Only [Good] lets anything through.
public sealed interface OcspAnswer {

    /// The certificate is not revoked.
    ///
    /// @param thisUpdate when the responder's source was known to be right, for the decision record
    /// @param producedAt when the response was signed
    record Good(Instant thisUpdate, Instant producedAt) implements OcspAnswer {}

    /// It is revoked, or held.
    record Revoked(RevocationReason reason) implements OcspAnswer {}

    /// The responder does not know the certificate.
    record Unknown() implements OcspAnswer {}

    /// No answer that can be believed, or none at all.
    record Undetermined() implements OcspAnswer {}
}

package io.chukei.jpki.ocsp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.JpkiCertificate;

/// A BasicOCSPResponse (RFC 6960 §4.2.1) that was read whole; nothing of it has been verified.
///
/// @param signed what the responder signed, and how
/// @param nonce the nonce that it repeats
/// @param unknownCritical whether an extension of the whole is critical and not understood
/// @param certificates what the responder shows of itself
record BasicResponse(
    JpkiCertificate.SignedPart signed, ResponderId responder, Instant producedAt, List<SingleResponse> responses, Optional<Bytes> nonce,
    boolean unknownCritical, List<JpkiCertificate> certificates) {

    BasicResponse {
        responses = List.copyOf(responses);
        certificates = List.copyOf(certificates);
    }
}

package io.chukei.jpki.ocsp;

/// Why a response is not believed. The constants stand in the order of the checks: when several hold, the first one
/// is given. Whatever it is, the certificate stays undetermined.
public enum OcspProblem {
    TOO_LONG("The response is longer than its limit."),
    MALFORMED("The response is not the DER that RFC 6960 §4.2.1 describes, or bytes follow it."),
    STATUS_MALFORMED_REQUEST("The responder could not read the request (§4.2.1: malformedRequest)."),
    STATUS_INTERNAL_ERROR("The responder has an internal error (§4.2.1: internalError)."),
    STATUS_TRY_LATER("The responder asks to try later (§4.2.1: tryLater)."),
    STATUS_SIG_REQUIRED("The responder wants signed requests (§4.2.1: sigRequired)."),
    STATUS_UNAUTHORIZED("The responder does not serve this client (§4.2.1: unauthorized)."),
    WRONG_TYPE("The response is of a type other than id-pkix-ocsp-basic (§4.2.1)."),
    CA_NOT_PINNED("The certificate's CA key is not pinned any more."),
    CA_OUTSIDE_VALIDITY("The CA's certificate is not valid now."),
    RESPONDER_UNKNOWN("The responder is neither the CA nor the subject of a certificate in the response (§4.2.2.2)."),
    RESPONDER_NOT_OF_CA("The responder's certificate was not issued by the very key that issued the certificate asked for (§4.2.2.2)."),
    RESPONDER_NOT_ENTITLED(
        "The responder's certificate lacks id-kp-OCSPSigning or digitalSignature, or has an unknown critical extension (§4.2.2.2)."),
    RESPONDER_OUTSIDE_VALIDITY("The responder's certificate is not valid now."),
    RESPONDER_REVOKED("The responder's certificate is revoked (§4.2.2.2.1)."),
    RESPONDER_UNDETERMINED("Whether the responder's certificate is revoked cannot be said (§4.2.2.2.1)."),
    WRONG_ALGORITHM("The response is signed by an algorithm that is not the JPKI's, or not of the responder's key (§4.3)."),
    SIGNATURE_INVALID("The response's signature does not verify (§3.2, 2)."),
    UNKNOWN_CRITICAL_EXTENSION("The response or the certificate's part of it has a critical extension that is not understood (§4.4)."),
    NO_NONCE("The response does not repeat the nonce (§4.4.1)."),
    WRONG_NONCE("The response has another nonce than the request (§4.4.1)."),
    NOT_ASKED_FOR("No part of the response is about the certificate (§3.2, 1)."),
    TWICE("More than one part of the response is about the certificate."),
    FROM_THE_FUTURE("thisUpdate, producedAt or the time of revocation lies in the future (§3.2, 5)."),
    TOO_OLD("thisUpdate or producedAt is older than allowed (§3.2, 5)."),
    OVERDUE("nextUpdate has passed, or is not after thisUpdate (§3.2, 6)."),
    BAD_REASON("The certificate was revoked for a reason that RFC 5280 §5.3.1 does not know, or that takes a revocation back.");

    private final String sentence;

    OcspProblem(String sentence) {
        this.sentence = sentence;
    }

    /// What is wrong, as one English sentence.
    public String sentence() {
        return sentence;
    }
}

package io.chukei.relay.ocsp;

/// Why a question to a responder got no response at all; each is counted.
public enum OcspFailure {
    /// So many questions are open already that this one was not sent.
    TOO_MANY("too many questions are open"),
    /// The certificate's CA has no responder here.
    NO_RESPONDER("no responder is configured"),
    /// No connection, or it broke.
    UNREACHABLE("the responder cannot be reached"),
    /// The answer took longer than the limit, from connecting to the last byte.
    TIMED_OUT("the responder did not answer in time"),
    /// A status other than 200.
    BAD_STATUS("the responder answered with another status than 200"),
    /// A content type other than application/ocsp-response.
    BAD_TYPE("the responder answered with another content type than application/ocsp-response"),
    /// A defect of ours.
    DEFECT("the question failed in the switch");

    private final String sentence;

    OcspFailure(String sentence) {
        this.sentence = sentence;
    }

    /// The failure in words.
    public String sentence() {
        return sentence;
    }
}

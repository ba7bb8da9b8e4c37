package io.chukei.testbed.jlis;

/// What J-LIS's OCSP responder can be told to do wrongly, or to say whatever is true.
public enum OcspFault {
    /// Nothing: the answers are as they should be.
    NONE,
    /// Every certificate is revoked, on hold.
    REVOKED,
    /// Every certificate is revoked for the reason removeFromCRL, which takes a revocation back.
    BAD_REASON,
    /// No certificate is known.
    UNKNOWN,
    /// The answer is three days old.
    STALE,
    /// The answer's nextUpdate has passed.
    OVERDUE,
    /// The answer is of tomorrow.
    FUTURE,
    /// The nonce is left out.
    NO_NONCE,
    /// The nonce is another one.
    WRONG_NONCE,
    /// The answer is about the next serial.
    OTHER_CERTIFICATE,
    /// The answer says it twice.
    TWICE,
    /// The answer has a critical extension that nobody knows.
    UNKNOWN_CRITICAL,
    /// The signature is broken.
    BROKEN_SIGNATURE,
    /// The responder asks to try later.
    TRY_LATER,
    /// Bytes that are no answer.
    GARBAGE,
    /// A good answer with a byte behind it.
    TRAILING,
    /// More bytes than any answer has.
    HUGE,
    /// HTTP status 500.
    SERVER_ERROR,
    /// No answer at all.
    SILENT
}

package io.chukei.relay.adminserver;

/// How a request at the operators' door ended; each is counted.
public enum AdminOutcome {
    /// A handler answered with a status below 400.
    DONE,
    /// A handler answered with a status of 400 or above.
    REFUSED,
    /// The token is missing or nobody's: 401.
    UNAUTHENTICATED,
    /// Nothing is mounted there: 404.
    NOT_FOUND,
    /// Method, query or body are not what the door takes: 400, 405 or 413.
    BAD_REQUEST,
    /// A handler failed: 500. That is a defect of ours.
    FAILED
}

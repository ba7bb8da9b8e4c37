package io.chukei.iso8583.issuer;

/// What an issuer's decline tells beyond "no", where the requester can do something about it.
public enum DeclineReason {
    BALANCE, WRONG_PIN, PIN_BLOCKED, OVER_LIMIT, ORIGINAL_NOT_FOUND, OTHER
}

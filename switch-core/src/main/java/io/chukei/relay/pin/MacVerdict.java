package io.chukei.relay.pin;

/// Whether a MAC is that of its message.
public enum MacVerdict {
    MATCHES, DIFFERS
}

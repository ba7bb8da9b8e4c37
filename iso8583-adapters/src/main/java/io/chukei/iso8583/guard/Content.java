package io.chukei.iso8583.guard;

/// What an element holds; its length counts digits, characters or bytes.
public enum Content {
    DIGITS, TEXT, BINARY
}

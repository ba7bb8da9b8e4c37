package io.chukei.relay.seal;

import java.io.IOException;

/// A key file cannot be used or made. The message names the file and the reason and never holds key material.
public final class KeyFileException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyFileException(String message) {
        super(message);
    }

    KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }
}

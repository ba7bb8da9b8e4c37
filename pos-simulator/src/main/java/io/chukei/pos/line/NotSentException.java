package io.chukei.pos.line;

import java.io.IOException;

/// The message never left: there is no line to the switch.
public final class NotSentException extends IOException {
    private static final long serialVersionUID = 1L;

    public NotSentException(IOException why) {
        super("no line to the switch: " + why.getMessage(), why);
    }
}

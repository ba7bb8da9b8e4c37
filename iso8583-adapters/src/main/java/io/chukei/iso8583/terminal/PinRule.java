package io.chukei.iso8583.terminal;

import java.util.Optional;

/// Whether a candidate needs the card PIN; the code is the byte of tag D4.
public enum PinRule {
    NOT_NEEDED(0), REQUIRED(1), ABOVE_AMOUNT(2);

    private static final PinRule[] ALL = values();

    private final int code;

    PinRule(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<PinRule> of(int code) {
        return code >= 0 && code < ALL.length ? Optional.of(ALL[code]) : Optional.empty();
    }
}

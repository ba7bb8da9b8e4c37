package io.chukei.iso8583.message;

import java.util.Optional;

/// What a link can be used for. The code is the byte of tags CE and D1.
public enum Service {
    CREDIT(1), DEBIT(2), CASH(3);

    private static final Service[] ALL = values();

    private final int code;

    Service(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<Service> of(int code) {
        return code >= 1 && code <= ALL.length ? Optional.of(ALL[code - 1]) : Optional.empty();
    }
}

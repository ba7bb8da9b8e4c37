package io.chukei.iso8583.issuer;

import java.util.Optional;

/// Network management information code (1987: DE 70).
public enum NetworkFunction {
    SIGN_ON(1), SIGN_OFF(2), KEYS(101), ECHO(301);

    private static final NetworkFunction[] ALL = values();

    private final int code;

    NetworkFunction(int code) {
        this.code = code;
    }

    /// Three digits at the most.
    public int code() {
        return code;
    }

    public static Optional<NetworkFunction> of(int code) {
        for (NetworkFunction function : ALL) {
            if (function.code == code) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}

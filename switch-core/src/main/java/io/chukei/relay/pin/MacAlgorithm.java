package io.chukei.relay.pin;

/// How messages are authenticated, under double-length TDES keys.
public enum MacAlgorithm {
    /// ANSI X9.19: ISO/IEC 9797-1 algorithm 3 with padding method 1.
    X9_19,
    /// CMAC: NIST SP 800-38B, ISO/IEC 9797-1 algorithm 5.
    CMAC;

    /// Bytes of a whole MAC; DE 128 of a terminal carries the first four, an issuer's DE 64 or 128 all eight.
    public static final int BYTES = 8;

    /// The purpose of its keys.
    public KeyPurpose purpose(boolean terminal) {
        return switch (this) {
            case X9_19 -> terminal ? KeyPurpose.TERMINAL_MAC : KeyPurpose.ZONE_MAC;
            case CMAC -> KeyPurpose.CMAC;
        };
    }
}

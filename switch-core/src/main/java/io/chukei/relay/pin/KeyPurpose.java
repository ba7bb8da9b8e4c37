package io.chukei.relay.pin;

/// What a key may be used for, and for nothing else.
///
/// The usage is that of a key block (ANSI X9.143 table 2), the type that of host commands and jPOS.
public enum KeyPurpose {
    /// From which each PIN pad's keys are derived (DUKPT).
    BASE_DERIVATION("B0", "009", "BDK"),
    /// Enciphers PINs between a terminal and the switch.
    TERMINAL_PIN("P0", "002", "TPK"),
    /// Enciphers PINs between two hosts.
    ZONE_PIN("P0", "001", "ZPK"),
    /// MAC by ISO/IEC 9797-1 algorithm 3 between a terminal and the switch.
    TERMINAL_MAC("M3", "003", "TAK"),
    /// The same between two hosts.
    ZONE_MAC("M3", "008", "ZAK"),
    /// MAC by CMAC, between a terminal and the switch or two hosts.
    CMAC("M6", "008", "ZAK"),
    /// Protects key blocks on their way.
    TRANSPORT("K1", "000", "ZMK");

    private final String usage;
    private final String type;
    private final String name;

    KeyPurpose(String usage, String type, String name) {
        this.usage = usage;
        this.type = type;
        this.name = name;
    }

    /// Two characters of a key block's header.
    public String usage() {
        return usage;
    }

    /// Three digits of a host command.
    public String type() {
        return type;
    }

    /// Three letters, as a software module names it.
    public String typeName() {
        return name;
    }
}

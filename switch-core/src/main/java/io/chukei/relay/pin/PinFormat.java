package io.chukei.relay.pin;

/// Formats of PIN blocks. The code is the one that host commands and jPOS share.
public enum PinFormat {
    /// ISO 9564-1 format 0: PIN and account number.
    ISO_0("01", true, true),
    /// ISO 9564-1 format 1: PIN and random fill; for who does not know the account number.
    ISO_1("05", true, false),
    /// ISO 9564-1 format 2: towards the chip of a card only.
    ISO_2("34", true, false),
    /// ISO 9564-1 format 3: format 0 with random fill.
    ISO_3("47", true, true),
    /// ISO 9564-1 format 4: 16 bytes under AES.
    ISO_4("48", true, true),
    /// Proprietary: Docutel.
    DOCUTEL("02", false, false),
    /// Proprietary: Diebold and IBM 3624.
    DIEBOLD("03", false, false),
    /// Proprietary: Plus network, the left-most twelve digits.
    PLUS("04", false, true);

    private final String code;
    private final boolean standard;
    private final boolean boundToAccount;

    PinFormat(String code, boolean standard, boolean boundToAccount) {
        this.code = code;
        this.standard = standard;
        this.boundToAccount = boundToAccount;
    }

    /// Two digits, as in host commands.
    public String code() {
        return code;
    }

    /// Whether ISO 9564-1 defines it.
    public boolean standard() {
        return standard;
    }

    /// Whether a block of it can be built or read with the account number only.
    public boolean boundToAccount() {
        return boundToAccount;
    }
}

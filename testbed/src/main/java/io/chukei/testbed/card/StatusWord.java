package io.chukei.testbed.card;

/// The status words (SW1-SW2) that the card answers with. Source: surveys of JPKI test cards, ISO/IEC 7816-4 §5.6.
public final class StatusWord {

    /// Done.
    public static final int OK = 0x9000;
    /// Verification failed or state asked for; the last digit is the number of tries left.
    public static final int TRIES_LEFT = 0x63C0;
    /// Wrong length.
    public static final int WRONG_LENGTH = 0x6700;
    /// The selected file is of another type than the command needs.
    public static final int WRONG_FILE_TYPE = 0x6981;
    /// The PIN was not verified.
    public static final int SECURITY_NOT_SATISFIED = 0x6982;
    /// The PIN is blocked. Surveyed cards answer this and never 6983.
    public static final int PIN_BLOCKED = 0x6984;
    /// Conditions of use not satisfied.
    public static final int CONDITIONS_NOT_SATISFIED = 0x6985;
    /// No file is selected.
    public static final int NO_CURRENT_FILE = 0x6986;
    /// Function not supported.
    public static final int NOT_SUPPORTED = 0x6A81;
    /// File or application not found.
    public static final int NOT_FOUND = 0x6A82;
    /// Wrong P1 or P2.
    public static final int WRONG_PARAMETERS = 0x6A86;
    /// The offset lies past the end of the file.
    public static final int OFFSET_OUTSIDE = 0x6B00;
    /// Unknown instruction.
    public static final int UNKNOWN_INSTRUCTION = 0x6D00;
    /// Unknown class.
    public static final int UNKNOWN_CLASS = 0x6E00;

    private StatusWord() {}
}

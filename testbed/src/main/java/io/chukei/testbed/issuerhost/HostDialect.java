package io.chukei.testbed.issuerhost;

import java.util.Map;

import io.chukei.testbed.issuer.BookAnswer;

/// How a bank speaks: jPOS's packager as it lies in the jar, and the codes of that edition.
public enum HostDialect {
    /// ISO 8583:1987, characters.
    ISO87_ASCII("iso87ascii", '0', 6),
    /// ISO 8583:1987, packed.
    ISO87_BINARY("iso87binary", '0', 6),
    /// ISO 8583:1993, characters.
    ISO93_ASCII("iso93ascii", '1', 6),
    /// ISO 8583:2003 as jPOS's CMF has it.
    CMF("cmf", '2', 12);

    /// What the books and the rules of a harness say in 1987's codes, as the last three digits of an action code.
    private static final Map<String, String> ACTIONS = Map.ofEntries(Map.entry("04", "200"), Map.entry(BookAnswer.DO_NOT_HONOUR, "100"),
        Map.entry(BookAnswer.INVALID_TRANSACTION, "902"), Map.entry(BookAnswer.INVALID_AMOUNT, "110"),
        Map.entry(BookAnswer.NO_SUCH_ACCOUNT, "111"), Map.entry(BookAnswer.ORIGINAL_NOT_FOUND, "914"),
        Map.entry(BookAnswer.FORMAT_ERROR, "904"), Map.entry("41", "208"), Map.entry("43", "209"),
        Map.entry(BookAnswer.NO_FUNDS, "116"), Map.entry(BookAnswer.EXPIRED_CARD, "101"), Map.entry(BookAnswer.WRONG_PIN, "117"),
        Map.entry("57", "119"),
        Map.entry(BookAnswer.OVER_LIMIT, "121"), Map.entry("65", "123"), Map.entry("68", "911"), Map.entry(BookAnswer.PIN_BLOCKED, "106"),
        Map.entry(BookAnswer.PIN_MISSING, "122"),
        Map.entry("90", "906"), Map.entry(BookAnswer.NOT_OPERATING, "910"), Map.entry(BookAnswer.DUPLICATE, "913"),
        Map.entry("96", "909"));
    /// A code of no table.
    private static final String UNHEARD_OF = "999";

    private final String packager;
    private final char version;
    private final int stanDigits;

    HostDialect(String packager, char version, int stanDigits) {
        this.packager = packager;
        this.version = version;
        this.stanDigits = stanDigits;
    }

    /// The definition in jPOS's jar, as jPOS's `GenericPackager` takes it.
    public String packager() {
        return "jar:packager/" + packager + ".xml";
    }

    /// The name by which a switch's configuration knows it.
    public String configName() {
        return packager;
    }

    /// First digit of the MTI.
    char version() {
        return version;
    }

    /// Bytes of a MAC in DE 64 and 128.
    int macBytes() {
        return this == CMF ? 4 : 8;
    }

    /// Bytes that a MAC takes on the line.
    int macWidth() {
        return switch (this) {
            case ISO87_ASCII, ISO93_ASCII -> 2 * macBytes();
            case ISO87_BINARY, CMF -> macBytes();
        };
    }

    /// Digits of DE 11.
    int stanDigits() {
        return stanDigits;
    }

    /// Whether the elements are placed as in 1987.
    boolean isIso87() {
        return version == '0';
    }

    /// DE 39 of an answer.
    ///
    /// @param messageClass second digit of the MTI
    /// @param code as in 1987
    String code(char messageClass, String code) {
        if (isIso87()) {
            return code;
        }
        String action = code.equals(BookAnswer.APPROVED) ? accepted(messageClass) : ACTIONS.getOrDefault(code, UNHEARD_OF);
        return this == CMF ? action.charAt(0) + (action.charAt(0) == '9' ? "1" : "0") + action.substring(1) : action;
    }

    private static String accepted(char messageClass) {
        return switch (messageClass) {
            case '4' -> "400";
            case '8' -> "800";
            default -> "000";
        };
    }
}

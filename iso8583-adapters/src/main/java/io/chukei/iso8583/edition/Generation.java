package io.chukei.iso8583.edition;

/// The editions of ISO 8583, as far as elements change their places and forms between them. What differs is written where it differs, as a
/// switch over these three.
enum Generation {
    /// ISO 8583:1987: DE 39 of two characters, DE 70 for network management, DE 90 and 95 for reversals.
    ISO87('0'),
    /// ISO 8583:1993: action codes of three digits, function codes in DE 24, DE 30 and 56 for reversals.
    ISO93('1'),
    /// ISO 8583:2003 as jPOS's CMF has it: action codes of four digits, amounts with their currency.
    CMF('2');

    private static final char CANONICAL = '0';
    private static final char MANAGEMENT = '8';
    /// Who begins network management is neither acquirer nor issuer from the 1993 edition on: 1804, 2804.
    private static final char OTHER_ORIGIN = '4';

    private final char version;

    Generation(char version) {
        this.version = version;
    }

    /// An MTI in this edition's form.
    ///
    /// @param canonical in the 1987 form, e.g. `0200`
    String mti(String canonical) {
        boolean management = this != ISO87 && canonical.charAt(1) == MANAGEMENT;
        return version + canonical.substring(1, 3) + (management ? OTHER_ORIGIN : canonical.charAt(3));
    }

    /// Whether an MTI is of this edition.
    boolean has(String mti) {
        return mti.charAt(0) == version;
    }

    /// An MTI of this edition in the 1987 form.
    String canonical(String mti) {
        boolean management = this != ISO87 && mti.charAt(1) == MANAGEMENT && mti.charAt(3) == OTHER_ORIGIN;
        return CANONICAL + mti.substring(1, 3) + (management ? CANONICAL : mti.charAt(3));
    }
}

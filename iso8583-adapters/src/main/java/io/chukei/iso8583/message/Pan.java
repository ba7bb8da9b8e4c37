package io.chukei.iso8583.message;

/// A primary account number, 12..19 digits. Printed masked (`••••0017`); only [#digits()] tells it.
public final class Pan {
    private final String digits;

    /// @throws IllegalArgumentException when it is not 12..19 digits; the check digit is the institution's matter
    public Pan(String digits) {
        Text.require(Text.isDigits(digits, 12, 19), "a PAN is 12..19 digits");
        this.digits = digits;
    }

    /// The clear number, for the message towards its issuer.
    public String digits() {
        return digits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pan pan && digits.equals(pan.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return "••••" + digits.substring(digits.length() - 4);
    }
}

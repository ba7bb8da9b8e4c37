package io.chukei.iso8583.message;

/// An amount in the form of ISO 8583:2003 DE 4: `3920 000000001000` is 1,000 JPY.
///
/// @param currency ISO 4217 numeric code, 1..999
/// @param exponent decimal places of the minor unit, 0..9
/// @param minorUnits 0..999,999,999,999
public record Amount(int currency, int exponent, long minorUnits) {
    public static final int JPY = 392;
    public static final long MOST_MINOR_UNITS = 999_999_999_999L;

    /// @throws IllegalArgumentException when a part is out of its range
    public Amount {
        Text.require(currency >= 1 && currency <= 999, "currency is not 1..999");
        Text.require(exponent >= 0 && exponent <= 9, "exponent is not 0..9");
        Text.require(minorUnits >= 0 && minorUnits <= MOST_MINOR_UNITS, "amount has more than 12 digits or is negative");
    }

    public static Amount jpy(long yen) {
        return new Amount(JPY, 0, yen);
    }

    /// The same currency, nothing of it.
    public Amount zero() {
        return new Amount(currency, exponent, 0);
    }

    public boolean sameCurrency(Amount other) {
        return currency == other.currency && exponent == other.exponent;
    }
}

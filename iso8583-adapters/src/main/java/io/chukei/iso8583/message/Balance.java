package io.chukei.iso8583.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One amount of DE 54 (amounts, additional): what an account holds or lets be drawn. The form of ISO 8583:2003, which terminals get
/// (docs/terminal-protocol.md §7.3):
///
/// ```
///  0        2        4        7   8   9              21
///  +--------+--------+--------+---+---+---------------+
///  | account| amount | curr.  |exp| ± | amount        |
///  +--------+--------+--------+---+---+---------------+
/// ```
///
/// @param accountType two digits, `00` for unspecified
/// @param amountType two digits: `01` ledger balance, `02` available balance, others as the institution has them
/// @param minorUnits -999,999,999,999..999,999,999,999; below zero when overdrawn
public record Balance(String accountType, String amountType, int currency, int exponent, long minorUnits) {
    public static final String LEDGER = "01";
    public static final String AVAILABLE = "02";
    /// In one element.
    public static final int MOST = 6;
    private static final int CHARACTERS = 21;

    /// @throws IllegalArgumentException when a part is out of its range
    public Balance {
        Text.require(Text.isDigits(accountType, 2, 2), "an account type is two digits");
        Text.require(Text.isDigits(amountType, 2, 2), "an amount type is two digits");
        Text.require(currency >= 1 && currency <= 999, "currency is not 1..999");
        Text.require(exponent >= 0 && exponent <= 9, "exponent is not 0..9");
        Text.require(Math.abs(minorUnits) <= Amount.MOST_MINOR_UNITS, "a balance has more than 12 digits");
    }

    /// Whether it is in whole yen, as every amount here is.
    public boolean inYen() {
        return currency == Amount.JPY && exponent == 0;
    }

    /// DE 54 with all of them.
    ///
    /// @param balances 1..6
    public static String text(List<Balance> balances) {
        Text.require(!balances.isEmpty() && balances.size() <= MOST, "DE 54 has one to six balances");
        StringBuilder text = new StringBuilder();
        for (Balance one : balances) {
            text.append(one.accountType).append(one.amountType)
                .append(String.format(Locale.ROOT, "%03d%d%c%012d", one.currency, one.exponent, one.minorUnits < 0 ? 'D' : 'C',
                    Math.abs(one.minorUnits)));
        }
        return text.toString();
    }

    /// What DE 54 says; nothing when it is not of this form.
    public static List<Balance> ofText(String text) {
        if (text.isEmpty() || text.length() % CHARACTERS != 0 || text.length() > MOST * CHARACTERS) {
            return List.of();
        }
        List<Balance> balances = new ArrayList<>();
        for (int at = 0; at < text.length(); at += CHARACTERS) {
            String one = text.substring(at, at + CHARACTERS);
            char sign = one.charAt(8);
            if (!Text.isDigits(one.substring(0, 8), 8, 8) || !Text.isDigits(one.substring(9), 12, 12) || (sign != 'C' && sign != 'D')
                || one.startsWith("000", 4)) {
                return List.of();
            }
            long units = Long.parseLong(one.substring(9));
            balances.add(new Balance(one.substring(0, 2), one.substring(2, 4), Integer.parseInt(one.substring(4, 7)),
                one.charAt(7) - '0', sign == 'D' ? -units : units));
        }
        return List.copyOf(balances);
    }
}

package io.chukei.iso8583.edition;

import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Balance;
import org.jpos.iso.ISOMsg;

/// DE 54 of an answer: one to six amounts. 1987 and 1993: account type (2), amount type (2), currency (3), `C` or `D`, amount (12). CMF has
/// the decimal places (1) behind the currency. An institution may put there what it likes: what is not of the form says nothing.
final class Balances {
    private static final int ELEMENT = 54;
    private static final int CHARACTERS = 20;
    private static final int EXPONENT_AT = 7;
    private static final String YEN = Integer.toString(Amount.JPY);

    private Balances() {}

    static List<Balance> read(Generation generation, ISOMsg fields) {
        String text = Optional.ofNullable(fields.getString(ELEMENT)).map(String::stripTrailing).orElse("");
        return switch (generation) {
            case CMF -> Balance.ofText(text);
            case ISO87, ISO93 -> Balance.ofText(withExponents(text));
        };
    }

    /// These editions do not tell decimal places; only yen is relayed, which has none, and other currencies are passed over.
    private static String withExponents(String text) {
        StringBuilder all = new StringBuilder();
        for (int at = 0; at + CHARACTERS <= text.length(); at += CHARACTERS) {
            String one = text.substring(at, at + CHARACTERS);
            if (one.startsWith(YEN, 4)) {
                all.append(one, 0, EXPONENT_AT).append('0').append(one, EXPONENT_AT, CHARACTERS);
            }
        }
        return text.length() % CHARACTERS == 0 ? all.toString() : "";
    }
}

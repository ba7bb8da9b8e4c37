package io.chukei.iso8583.composite;

import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/// An amount in CMF: currency (3 digits), its decimal places (1), minor units (12). DE 30 has two: the original amount, and a reconciliation
/// amount, which is zeros here.
public final class CmfAmounts {
    private static final int ORIGINAL = 30;
    private static final String NONE = "0".repeat(16);

    private CmfAmounts() {}

    /// The 16 digits of an amount.
    public static String digits(Amount amount) {
        return Text.digits(amount.currency(), 3) + Text.digits(amount.exponent(), 1) + Text.digits(amount.minorUnits(), 12);
    }

    /// @param digits 16
    public static Amount amount(String digits) {
        return new Amount(Integer.parseInt(digits.substring(0, 3)), digits.charAt(3) - '0', Long.parseLong(digits.substring(4)));
    }

    /// Sets DE 30.
    public static void writeOriginal(ISOMsg fields, Amount amount) {
        try {
            ISOMsg amounts = new ISOMsg(ORIGINAL);
            amounts.set(0, digits(amount));
            amounts.set(1, NONE);
            fields.set(amounts);
        } catch (ISOException e) {
            throw new IllegalArgumentException("DE 30 cannot be set");
        }
    }

    /// What DE 30 says, empty when it has no original amount or tells of reconciliation.
    public static Optional<Amount> original(ISOMsg fields) {
        String original = fields.getString(ORIGINAL + ".0");
        String reconciliation = fields.getString(ORIGINAL + ".1");
        return original == null || (reconciliation != null && !reconciliation.equals(NONE)) ? Optional.empty()
            : Optional.of(amount(original));
    }
}

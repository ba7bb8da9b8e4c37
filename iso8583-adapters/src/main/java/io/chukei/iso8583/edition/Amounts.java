package io.chukei.iso8583.edition;

import java.util.Optional;

import io.chukei.iso8583.composite.CmfAmounts;
import io.chukei.iso8583.issuer.IssuerReversal;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Text;
import org.jpos.iso.ISOMsg;

/// Which element holds which amount.
///
/// ```
/// edition   DE 4                                     currency     partial reversal
/// 1987      12 digits; the original amount           DE 49        DE 95: what stands (12), zeros (30)
/// 1993      12 digits; of a part: what stands        DE 49        DE 30: the original amount (12), zeros (12)
/// CMF       16 digits; of a part: what stands        in DE 4      DE 30: the original amount (16), zeros (16)
/// ```
/// A full reversal has the original amount in DE 4 and neither DE 30 nor DE 95, in every edition.
final class Amounts {
    private static final int DIGITS = 12;
    private static final int REPLACEMENT_DIGITS = 42;

    private Amounts() {}

    static void write(Generation generation, ISOMsg fields, Amount amount) {
        fields.set(4, digits(generation, amount));
        switch (generation) {
            case ISO87, ISO93 -> fields.set(49, Text.digits(amount.currency(), 3));
            case CMF -> {
                // the amount tells its currency
            }
        }
    }

    /// What DE 4 of a reversal says.
    static Amount transaction(Generation generation, IssuerReversal reversal) {
        return switch (generation) {
            case ISO87 -> reversal.originalAmount();
            case ISO93, CMF -> reversal.full() ? reversal.originalAmount() : reversal.stands();
        };
    }

    /// The other amount of a partial reversal.
    static void writePart(Generation generation, ISOMsg fields, IssuerReversal reversal) {
        if (reversal.full()) {
            return;
        }
        switch (generation) {
            case ISO87 -> fields.set(95, digits(generation, reversal.stands()) + "0".repeat(REPLACEMENT_DIGITS - DIGITS));
            case ISO93 -> fields.set(30, digits(generation, reversal.originalAmount()) + "0".repeat(DIGITS));
            case CMF -> CmfAmounts.writeOriginal(fields, reversal.originalAmount());
        }
    }

    /// An answer without a currency speaks of the request's, which can only be JPY.
    static Optional<Amount> read(Generation generation, ISOMsg fields) {
        String digits = fields.getString(4);
        if (digits == null) {
            return Optional.empty();
        }
        String currency = fields.getString(49);
        return Optional.of(switch (generation) {
            case ISO87, ISO93 -> new Amount(currency == null ? Amount.JPY : Integer.parseInt(currency), 0, Long.parseLong(digits));
            case CMF -> CmfAmounts.amount(digits);
        });
    }

    private static String digits(Generation generation, Amount amount) {
        return switch (generation) {
            case ISO87, ISO93 -> Text.digits(amount.minorUnits(), DIGITS);
            case CMF -> CmfAmounts.digits(amount);
        };
    }
}

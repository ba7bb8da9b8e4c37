package io.chukei.jpki.statement;

/// What the form *pay* says beyond the head: everything that money depends on.
///
/// @param selection element 10, see [Selection]
/// @param amount the last 12 digits of DE 4, minor units
/// @param currency the first 3 digits of DE 4, ISO 4217 numeric
/// @param stan DE 11: 12 digits
public record PayTerms(Selection selection, String amount, String currency, String stan) {

    /// @throws IllegalArgumentException when a value does not have its shape
    public PayTerms {
        Element.requireDigits("amount", amount, 12);
        Element.requireDigits("currency", currency, 3);
        Element.requireDigits("stan", stan, 12);
    }
}

package io.chukei.iso8583.issuer;

import io.chukei.iso8583.message.Text;

/// The shop or ATM in the form that goes to issuers; it comes from the registry of requesters, checked at configuration.
///
/// @param categoryCode DE 18 (1987) or DE 26, 4 digits
/// @param entryMode DE 22 in the 1987 edition, 3 digits
/// @param conditionCode DE 25 in the 1987 edition, 2 digits
/// @param nameAndLocation DE 43, 1..40 printable characters
public record Acceptor(String categoryCode, String entryMode, String conditionCode, String nameAndLocation) {
    /// @throws IllegalArgumentException when a part is out of its range
    public Acceptor {
        Text.require(Text.isDigits(categoryCode, 4, 4), "the merchant category code is not 4 digits");
        Text.require(Text.isDigits(entryMode, 3, 3), "the entry mode is not 3 digits");
        Text.require(Text.isDigits(conditionCode, 2, 2), "the condition code is not 2 digits");
        Text.require(Text.isTrimmed(nameAndLocation, 1, 40), "DE 43 is not 1..40 printable characters");
    }
}

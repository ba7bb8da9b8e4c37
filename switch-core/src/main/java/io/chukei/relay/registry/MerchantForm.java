package io.chukei.relay.registry;

import io.chukei.iso8583.message.Text;

/// How a merchant is named towards issuers. Checked when it is configured, never cut.
///
/// @param issuerForm DE 42, 1..15 printable characters
/// @param categoryCode DE 18, four digits (ISO 18245)
/// @param nameLocation DE 43, 1..40 printable characters
public record MerchantForm(String issuerForm, String categoryCode, String nameLocation) {
    public MerchantForm {
        Text.require(Text.isTrimmed(issuerForm, 1, 15), "a merchant's form towards issuers is 1..15 printable characters");
        Text.require(Text.isDigits(categoryCode, 4, 4), "a merchant category code is four digits");
        Text.require(Text.isTrimmed(nameLocation, 1, 40), "a merchant's name and location is 1..40 printable characters");
    }
}

package io.chukei.atm.card;

import java.nio.charset.StandardCharsets;

import io.chukei.iso8583.message.Text;

/// The four digits that unlock the authentication key of the card. Not the PIN of any account, and never sent anywhere but to the card.
public final class JpkiPin {
    private final String digits;

    /// @throws IllegalArgumentException when it is not four digits
    public JpkiPin(String digits) {
        Text.require(Text.isDigits(digits, 4, 4), "a JPKI PIN is four digits");
        this.digits = digits;
    }

    byte[] toCard() {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "JpkiPin[••••]";
    }
}

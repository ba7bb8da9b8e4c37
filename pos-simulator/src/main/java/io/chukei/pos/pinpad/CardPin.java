package io.chukei.pos.pinpad;

import io.chukei.iso8583.message.Text;

/// The PIN of a bank account or a bank card, as its holder has entered it. Not the JPKI PIN, which goes to the Individual Number Card alone;
/// this one leaves the terminal enciphered, for the account's bank.
public final class CardPin {
    private final String digits;

    /// @throws IllegalArgumentException when it is not 4..12 digits
    public CardPin(String digits) {
        Text.require(isPin(digits), "a card PIN is 4 to 12 digits");
        this.digits = digits;
    }

    /// Whether digits can be a PIN (ISO 9564-1 §7.1).
    public static boolean isPin(String digits) {
        return Text.isDigits(digits, 4, 12);
    }

    String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "CardPin[••••]";
    }
}

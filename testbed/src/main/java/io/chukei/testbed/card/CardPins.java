package io.chukei.testbed.card;

/// The two secrets of a card. Not printed.
///
/// @param auth four digits
/// @param sign 6..16 digits and upper-case letters
public record CardPins(String auth, String sign) {

    /// @throws IllegalArgumentException when one of them is of another form
    public CardPins {
        if (!auth.matches("[0-9]{4}")) {
            throw new IllegalArgumentException("The PIN for user authentication is four digits.");
        }
        if (!sign.matches("[0-9A-Z]{6,16}")) {
            throw new IllegalArgumentException("The password for signatures is 6 to 16 digits and upper-case letters.");
        }
    }

    @Override
    public String toString() {
        return "CardPins[••••]";
    }
}

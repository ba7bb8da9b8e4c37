package io.chukei.testbed.issuer;

/// The PIN that a holder has chosen for an account or a card. Not the one that unlocks the Individual Number Card.
///
/// @param digits 4..12 digits (ISO 9564-1 §7.1)
public record AccountPin(String digits) {
    /// So many wrong ones in a row block the account's PIN.
    public static final int MOST_WRONG = 3;

    public AccountPin {
        if (!digits.matches("[0-9]{4,12}")) {
            throw new IllegalArgumentException("A PIN is 4 to 12 digits.");
        }
    }

    @Override
    public String toString() {
        return "AccountPin[••••]";
    }
}

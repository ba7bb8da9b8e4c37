package io.chukei.atm.pinpad;

import io.chukei.iso8583.message.Text;

/// The PIN of an account (キャッシュカードの暗証番号), as entered on the pad. Not the one that unlocks the Individual Number Card.
public final class AccountPin {
    private final String digits;

    /// @throws IllegalArgumentException when it is not 4..12 digits
    public AccountPin(String digits) {
        Text.require(Text.isDigits(digits, 4, 12), "an account's PIN is 4..12 digits");
        this.digits = digits;
    }

    String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "AccountPin[••••]";
    }
}

package io.chukei.atm.host.book;

import java.nio.charset.StandardCharsets;

import io.chukei.iso8583.message.Text;

/// An account of this bank.
///
/// @param number 12 digits
/// @param label masked, for the ATM's screen, 1..64 bytes of UTF-8
/// @param opening balance at its opening, yen; the books move from there
/// @param heldPin the card PIN as the security module keeps it, 16 hexadecimal digits
public record CustomerAccount(String number, String label, long opening, String heldPin) {
    public static final int DIGITS = 12;

    /// @throws IllegalArgumentException when a part is out of its range
    public CustomerAccount {
        Text.require(Text.isDigits(number, DIGITS, DIGITS), "an account is 12 digits");
        int bytes = label.getBytes(StandardCharsets.UTF_8).length;
        Text.require(bytes >= 1 && bytes <= 64, "a label is 1..64 bytes of UTF-8");
        Text.require(opening >= 0, "an account does not open overdrawn");
        Text.require(heldPin.matches("[0-9A-F]{16}"), "a held PIN is 16 hexadecimal digits");
    }

    @Override
    public String toString() {
        return "CustomerAccount[" + label + "]";
    }
}

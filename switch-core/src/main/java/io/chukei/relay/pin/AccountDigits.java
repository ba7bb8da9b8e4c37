package io.chukei.relay.pin;

import io.chukei.iso8583.message.AccountNumber;
import io.chukei.iso8583.message.Pan;
import io.chukei.iso8583.message.Text;

/// The twelve digits that formats 0 and 3 bind a PIN to. Never printed.
public final class AccountDigits {
    /// How many.
    public static final int COUNT = 12;

    private final String digits;

    /// @throws IllegalArgumentException when it is not twelve digits
    public AccountDigits(String digits) {
        Text.require(Text.isDigits(digits, COUNT, COUNT), "the account digits are twelve");
        this.digits = digits;
    }

    /// Of a card: the right-most twelve digits of its number without the check digit (ISO 9564-1 §9.3.2.3).
    public static AccountDigits of(Pan pan) {
        return new AccountDigits(rightmost(pan.digits().substring(0, pan.digits().length() - 1)));
    }

    /// Of a bank account, where its institution defines the digits so: the right-most twelve digits of the account
    /// number, with zeros on the left; whatever is no digit is left out.
    public static AccountDigits of(AccountNumber account) {
        return new AccountDigits(rightmost(account.value().replaceAll("[^0-9]", "")));
    }

    /// The clear digits, for the security module.
    public String digits() {
        return digits;
    }

    private static String rightmost(String number) {
        String padded = "0".repeat(Math.max(0, COUNT - number.length())) + number;
        return padded.substring(padded.length() - COUNT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountDigits that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return "AccountDigits[••••]";
    }
}

package io.chukei.iso8583.message;

/// A bank account as its bank writes it, 1..28 printable characters (DE 102). Printed masked; only [#value()] tells it.
public final class AccountNumber {
    private static final int SHOWN = 2;
    private static final int LEAST_LENGTH_TO_SHOW = 7;

    private final String value;

    /// @throws IllegalArgumentException when it is empty, longer than 28 characters, or has blanks around it
    public AccountNumber(String value) {
        Text.require(Text.isTrimmed(value, 1, 28), "an account number is 1..28 printable characters");
        this.value = value;
    }

    /// The clear number, for the message towards its bank.
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountNumber account && value.equals(account.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.length() < LEAST_LENGTH_TO_SHOW ? "••••" : "••••" + value.substring(value.length() - SHOWN);
    }
}

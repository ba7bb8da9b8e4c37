package io.chukei.testbed.issuer;

import java.util.Optional;

/// An account as the bank opened it.
///
/// @param id the bank's own word for it, safe to print, e.g. `card-a-0017`
/// @param reference how messages name it
/// @param expiry YYMM of the card, empty when the account has none
/// @param funds what can be spent at the start, in minor units: credit left, or balance
/// @param limit the most one payment may take, in minor units
/// @param pin what its holder enters; without one no PIN is looked at
public record Account(String id, AccountReference reference, String expiry, long funds, long limit, Optional<AccountPin> pin) {
    private static final int DIGITS = 12;

    public Account {
        if (funds < 0 || limit < 0) {
            throw new IllegalArgumentException("Account " + id + " begins with negative funds or limit.");
        }
    }

    /// One without a PIN.
    public Account(String id, AccountReference reference, String expiry, long funds, long limit) {
        this(id, reference, expiry, funds, limit, Optional.empty());
    }

    /// A card account.
    public static Account card(String id, String cardNumber, String expiry, long funds) {
        return new Account(id, new AccountReference(AccountReference.Form.CARD, cardNumber), expiry, funds, funds);
    }

    /// A deposit account by its number.
    public static Account deposit(String id, String accountNumber, long funds) {
        return new Account(id, new AccountReference(AccountReference.Form.ACCOUNT, accountNumber), "", funds, funds);
    }

    /// An account that messages name by a conversion id.
    public static Account converted(String id, String conversionId, long funds) {
        return new Account(id, new AccountReference(AccountReference.Form.CONVERSION_ID, conversionId), "", funds,
            funds);
    }

    /// The same account with another cap on one payment.
    public Account withLimit(long cap) {
        return new Account(id, reference, expiry, funds, cap, pin);
    }

    /// The same account with a PIN.
    ///
    /// @param digits 4..12 digits
    public Account withPin(String digits) {
        return new Account(id, reference, expiry, funds, limit, Optional.of(new AccountPin(digits)));
    }

    /// Whether money leaves it by PIN only: a bank account does, a card does where its message carries one.
    boolean wantsPin() {
        return pin.isPresent() && reference.form() != AccountReference.Form.CARD;
    }

    /// The twelve digits that a PIN for it is bound to: of a card without its check digit (ISO 9564-1 §9.3.2.3), otherwise as
    /// this bank defines them, the right-most digits of what names the account.
    String digits() {
        String number = reference.value().replaceAll("[^0-9]", "");
        String kept =
            reference.form() == AccountReference.Form.CARD && !number.isEmpty() ? number.substring(0, number.length() - 1) : number;
        String padded = "0".repeat(DIGITS) + kept;
        return padded.substring(padded.length() - DIGITS);
    }
}

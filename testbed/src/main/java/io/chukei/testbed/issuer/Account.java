package io.chukei.testbed.issuer;

/// An account as the bank opened it.
///
/// @param id the bank's own word for it, safe to print, e.g. `card-a-0017`
/// @param reference how messages name it
/// @param expiry YYMM of the card, empty when the account has none
/// @param funds what can be spent at the start, in minor units: credit left, or balance
/// @param limit the most one payment may take, in minor units
public record Account(String id, AccountReference reference, String expiry, long funds, long limit) {

    public Account {
        if (funds < 0 || limit < 0) {
            throw new IllegalArgumentException("Account " + id + " begins with negative funds or limit.");
        }
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
        return new Account(id, reference, expiry, funds, cap);
    }
}

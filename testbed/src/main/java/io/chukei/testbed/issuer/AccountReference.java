package io.chukei.testbed.issuer;

/// What a message says to name an account. Never printed: it may be a card number.
public record AccountReference(Form form, String value) {

    /// The element of the message that named the account.
    public enum Form {
        /// A card number, DE 2.
        CARD,
        /// An account number, DE 102.
        ACCOUNT,
        /// A conversion id (変換用ID), DE 103.
        CONVERSION_ID,
        /// Nothing: the bank would have to know by itself.
        NONE,
        /// A proof that does not hold: nobody's account.
        UNPROVED
    }

    @Override
    public String toString() {
        return "AccountReference[" + form + ", ••••]";
    }
}

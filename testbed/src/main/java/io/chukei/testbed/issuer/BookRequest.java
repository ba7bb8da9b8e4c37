package io.chukei.testbed.issuer;

import java.util.Optional;

/// What the books can be asked. Amounts are in minor units of JPY.
public sealed interface BookRequest {

    /// The message.
    MessageKey key();

    /// A hold, purchase, withdrawal, refund or inquiry.
    ///
    /// @param expiry DE 14, empty when absent
    /// @param currency DE 49
    /// @param pin what came in DE 52, empty when absent
    record Money(MessageKey key, LedgerKind kind, AccountReference account, String expiry, long amount,
        String currency, Optional<EnteredPin> pin) implements BookRequest {
        /// One without a PIN.
        public Money(MessageKey key, LedgerKind kind, AccountReference account, String expiry, long amount, String currency) {
            this(key, kind, account, expiry, amount, currency, Optional.empty());
        }

        /// The same with a PIN.
        public Money withPin(EnteredPin entered) {
            return new Money(key, kind, account, expiry, amount, currency, Optional.of(entered));
        }
    }

    /// The final amount of a hold.
    record Completion(MessageKey key, OriginalKey original, long amount) implements BookRequest {}

    /// The undoing of an original.
    ///
    /// @param amount the original's amount
    /// @param stands what is to remain of it; 0 for a full reversal
    record Reversal(MessageKey key, OriginalKey original, long amount, long stands) implements BookRequest {}
}

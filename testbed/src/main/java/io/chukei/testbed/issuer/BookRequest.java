package io.chukei.testbed.issuer;

import java.time.LocalDate;
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
    /// @param day DE 15: the business date that it counts on; the bank's own when absent
    record Money(MessageKey key, LedgerKind kind, AccountReference account, String expiry, long amount,
        String currency, Optional<EnteredPin> pin, Optional<LocalDate> day) implements BookRequest {
        /// One without a PIN, on the bank's own date.
        public Money(MessageKey key, LedgerKind kind, AccountReference account, String expiry, long amount, String currency) {
            this(key, kind, account, expiry, amount, currency, Optional.empty(), Optional.empty());
        }

        /// The same with a PIN.
        public Money withPin(EnteredPin entered) {
            return new Money(key, kind, account, expiry, amount, currency, Optional.of(entered), day);
        }

        /// The same on a date.
        public Money on(Optional<LocalDate> date) {
            return new Money(key, kind, account, expiry, amount, currency, pin, date);
        }
    }

    /// The final amount of a hold.
    ///
    /// @param day DE 15, as of a payment
    record Completion(MessageKey key, OriginalKey original, long amount, Optional<LocalDate> day) implements BookRequest {
        /// One on the bank's own date.
        public Completion(MessageKey key, OriginalKey original, long amount) {
            this(key, original, amount, Optional.empty());
        }
    }

    /// The undoing of an original.
    ///
    /// @param amount the original's amount
    /// @param stands what is to remain of it; 0 for a full reversal
    record Reversal(MessageKey key, OriginalKey original, long amount, long stands) implements BookRequest {}
}

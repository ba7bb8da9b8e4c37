package io.chukei.relay.link;

/// When an institution wants the card's PIN of the account beside the proof.
public sealed interface PinRule {
    /// Whether a payment of this amount needs the PIN.
    ///
    /// @param minorUnits the amount in the currency's minor units, 0 or more
    default boolean needsPin(long minorUnits) {
        return switch (this) {
            case NotNeeded n -> false;
            case Required r -> true;
            case Above above -> minorUnits > above.minorUnits;
        };
    }

    /// No PIN.
    record NotNeeded() implements PinRule {}

    /// A PIN for every payment.
    record Required() implements PinRule {}

    /// A PIN for a payment above an amount.
    ///
    /// @param minorUnits the highest amount without PIN, 0..999,999,999,999
    record Above(long minorUnits) implements PinRule {
        /// Checks the range.
        public Above {
            if (minorUnits < 0 || minorUnits > LinkLimits.MAX_AMOUNT) {
                throw new IllegalArgumentException("the PIN amount is 0..999,999,999,999");
            }
        }
    }
}

package io.chukei.pos.payment;

import java.util.Optional;

import io.chukei.pos.pinpad.CardPin;

/// Asks the holder for the PIN of the account that pays. The JPKI PIN is asked for elsewhere, by the card ([Holding]).
@FunctionalInterface
public interface CardPinPrompt {
    /// Nobody is there to enter one.
    CardPinPrompt NOBODY = (label, attempt) -> Optional.empty();

    /// @param label of the account, as the holder knows it
    /// @param attempt 1, then one more after each wrong PIN
    /// @return empty when the holder gives up
    Optional<CardPin> enter(String label, int attempt);
}

package io.chukei.atm.booth;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.chukei.atm.card.InsertedCard;
import io.chukei.atm.card.JpkiPin;
import io.chukei.atm.pinpad.AccountPin;
import io.chukei.iso8583.terminal.Candidate;

/// A person before the ATM. What is empty means: the card back, please.
public interface AtmHolder {
    InsertedCard card();

    Optional<JpkiPin> jpkiPin();

    /// @return the index of a candidate
    OptionalInt choose(List<Candidate> accounts);

    /// @param screen what the ATM says; after a wrong PIN this is asked again
    Optional<AccountPin> accountPin(String screen);

    /// @param screen what the ATM says; for an amount that it cannot pay out this is asked again
    OptionalLong amount(String screen);
}

package io.chukei.pos.payment;

import io.chukei.pos.card.CardReader;
import io.chukei.pos.card.JpkiPin;

/// A holder at the terminal: the card on the reader, and the PIN as entered.
public record Holding(CardReader card, JpkiPin pin) {}

package io.chukei.atm.card;

import io.chukei.iso8583.message.Bytes;

/// What came of asking a card.
public sealed interface CardAnswer {
    /// The certificate, or the signature.
    record Given(Bytes value) implements CardAnswer {}

    /// @param sentence for the screen
    record Refused(String sentence) implements CardAnswer {}
}

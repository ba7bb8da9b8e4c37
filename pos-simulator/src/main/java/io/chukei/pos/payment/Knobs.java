package io.chukei.pos.payment;

import java.util.Optional;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;

/// What a dishonest or unlucky terminal does; an honest one has [#NONE].
///
/// @param signedAmount the card signs this amount, the message asks for another
/// @param challenge used instead of one from the switch
/// @param loseAnswers so many answers to the payment are thrown away, as a lost network does
/// @param cutLines so many times the line is cut right after the payment was sent, so that its repeat goes by another
public record Knobs(Optional<Amount> signedAmount, Optional<Bytes> challenge, int loseAnswers, int cutLines) {
    public static final Knobs NONE = new Knobs(Optional.empty(), Optional.empty(), 0, 0);

    public Knobs signing(Amount amount) {
        return new Knobs(Optional.of(amount), challenge, loseAnswers, cutLines);
    }

    public Knobs withChallenge(Bytes value) {
        return new Knobs(signedAmount, Optional.of(value), loseAnswers, cutLines);
    }

    public Knobs losingAnswers(int count) {
        return new Knobs(signedAmount, challenge, count, cutLines);
    }

    public Knobs cuttingLines(int count) {
        return new Knobs(signedAmount, challenge, loseAnswers, count);
    }
}

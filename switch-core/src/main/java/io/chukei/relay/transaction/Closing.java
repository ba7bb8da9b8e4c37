package io.chukei.relay.transaction;

import java.time.Instant;
import java.util.Optional;

/// How operators closed, or are about to close, what an institution never accepted: one proposes with a reason, another
/// one confirms. It is kept with the transaction.
///
/// @param proposedBy the operator's name
/// @param why the reason, 1..200 characters
/// @param at when it was proposed
/// @param confirmedBy the second operator, another one than the first
public record Closing(String proposedBy, String why, Instant at, Optional<String> confirmedBy) {
    /// The longest reason.
    public static final int MAX_WHY = 200;

    public Closing {
        if (why.isBlank() || why.length() > MAX_WHY) {
            throw new IllegalArgumentException("a reason is 1.." + MAX_WHY + " characters");
        }
        if (confirmedBy.filter(proposedBy::equals).isPresent()) {
            throw new IllegalArgumentException("it takes two operators");
        }
    }

    /// The same, confirmed.
    public Closing confirmed(String operator) {
        return new Closing(proposedBy, why, at, Optional.of(operator));
    }
}

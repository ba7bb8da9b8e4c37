package io.chukei.testbed.issuer;

import java.time.Duration;

/// What the bank's line is to do about a message.
public sealed interface Reaction {

    /// Answer after a while (often zero), with a mistake (often none).
    record Answer(BookAnswer answer, Duration delay, Mistake mistake) implements Reaction {}

    /// Nothing.
    record NoAnswer() implements Reaction {}

    /// Close the line.
    record HangUp() implements Reaction {}

    /// What an answer does not echo as it should.
    enum Mistake {
        /// Nothing: a true echo.
        NONE,
        /// DE 4 is one minor unit more.
        AMOUNT,
        /// DE 11 is one more.
        STAN
    }
}

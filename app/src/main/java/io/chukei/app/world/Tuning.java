package io.chukei.app.world;

/// What a proof or a measurement wants otherwise than the demo has it. Lengths of time are as the configuration writes them.
///
/// @param lines to the institutions
/// @param owed how reversals are sent
/// @param terminals of each requester, 1 to 9: issuers take eight characters of a name
/// @param challenges that each terminal may have out; more than 64 live for five minutes
public record Tuning(IssuerLines lines, Owed owed, int terminals, int challenges) {
    private static final int USUAL_CHALLENGES = 64;

    public static final Tuning DEMO =
        new Tuning(new IssuerLines(256, 20, "250ms"), new Owed("250ms", "1s", "24h"), 4, USUAL_CHALLENGES);

    /// One line to each institution.
    ///
    /// @param window requests that may wait for an answer
    /// @param breakerUnanswered after so many unanswered requests the institution is spared
    /// @param reconnectLeast the first wait before a lost line is made anew
    public record IssuerLines(int window, int breakerUnanswered, String reconnectLeast) {}

    /// How reversals and advices are sent.
    ///
    /// @param retryLeast the first wait before one is repeated
    /// @param retryMost the longest such wait
    /// @param deadLetterAfter when one that is not accepted is sent no more
    public record Owed(String retryLeast, String retryMost, String deadLetterAfter) {}

    public Tuning with(IssuerLines other) {
        return new Tuning(other, owed, terminals, challenges);
    }

    public Tuning with(Owed other) {
        return new Tuning(lines, other, terminals, challenges);
    }

    public Tuning withTerminals(int each, int challengesEach) {
        return new Tuning(lines, owed, each, challengesEach);
    }

    String challengeTimes() {
        return challenges > USUAL_CHALLENGES ? "challengeLife: 5m, localTimeTolerance: 5m, " : "";
    }
}

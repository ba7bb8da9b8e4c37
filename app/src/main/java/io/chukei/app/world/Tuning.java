package io.chukei.app.world;

/// What a proof or a measurement wants otherwise than the demo has it.
///
/// @param window requests that may wait for an answer on one line of an institution
/// @param breakerUnanswered after so many unanswered requests an institution is spared
/// @param reconnectLeast the first wait before a lost line is made anew, as the configuration writes it
/// @param deadLetterAfter when an institution that does not accept a reversal is asked no more, likewise
/// @param terminals of each requester, 1 or more
/// @param challenges that each terminal may have out; more than 64 live for five minutes
public record Tuning(int window, int breakerUnanswered, String reconnectLeast, String deadLetterAfter, int terminals, int challenges) {
    private static final int USUAL_CHALLENGES = 64;

    public static final Tuning DEMO = new Tuning(256, 20, "250ms", "24h", 4, USUAL_CHALLENGES);

    public Tuning withWindow(int requests) {
        return new Tuning(requests, breakerUnanswered, reconnectLeast, deadLetterAfter, terminals, challenges);
    }

    public Tuning withBreakerAfter(int unanswered) {
        return new Tuning(window, unanswered, reconnectLeast, deadLetterAfter, terminals, challenges);
    }

    public Tuning withReconnectLeast(String wait) {
        return new Tuning(window, breakerUnanswered, wait, deadLetterAfter, terminals, challenges);
    }

    public Tuning withDeadLetterAfter(String age) {
        return new Tuning(window, breakerUnanswered, reconnectLeast, age, terminals, challenges);
    }

    public Tuning withTerminals(int each, int challengesEach) {
        return new Tuning(window, breakerUnanswered, reconnectLeast, deadLetterAfter, each, challengesEach);
    }

    String challengeTimes() {
        return challenges > USUAL_CHALLENGES ? "challengeLife: 5m, localTimeTolerance: 5m, " : "";
    }
}

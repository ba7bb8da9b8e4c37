package io.chukei.app.prove.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.chukei.app.prove.agreement.DayAgreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A few seconds on each side of the date's end; `./chukei prove day` takes a minute.
final class DayProofTest {
    private static final long SEED = 20_261_121;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void journalBooksAndTerminalsAgreeOverTheEndOfADate() throws Exception {
        try (DayProof proof = new DayProof(folder, Clock.systemUTC(), new SecureRandom(), SEED)) {
            DayProof.Result result = proof.run(new DayProof.Lengths(Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofSeconds(3)));
            assertEquals(List.of(), result.differences());
            assertTrue(result.days().stream().map(DayAgreement.Result::date).distinct().count() >= 2, "a date has ended");
            assertTrue(result.days().stream().filter(day -> day.booked() != 0).count() >= 3, () -> "money moved on both: " + result.days());
            assertTrue(result.days().stream().anyMatch(day -> day.counts().containsKey("SUSPENSE")), "something is in suspense");
            assertTrue(result.days().stream().anyMatch(day -> day.counts().containsKey("OPEN")), "something is open");
        }
    }
}

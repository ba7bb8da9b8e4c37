package io.chukei.app.prove.reset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each 16th byte; `./chukei prove resets` takes each one.
final class ResetProofTest {
    private static final int EVERY = 16;
    private static final int LEAST_RESETS = 150;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void receiptsAndBooksAgreeWhereverALineIsReset() throws Exception {
        try (ResetProof proof = new ResetProof(folder, Clock.systemUTC(), new SecureRandom())) {
            ResetProof.Result result = proof.run(EVERY);
            assertEquals(List.of(), result.differences());
            assertEquals(result.resets(), result.cut(), "each line was cut where it should be");
            assertTrue(result.resets() >= LEAST_RESETS, () -> "messages were long enough: " + result.lengths());
        }
    }
}

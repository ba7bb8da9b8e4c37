package io.chukei.app.prove.cash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Six kills in four strokes; `./chukei prove cash` does forty.
final class CashProofTest {
    private static final int STROKES = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void countersJournalBooksAndSwitchAgreeWhoeverDied() throws Exception {
        StringWriter said = new StringWriter();
        try (CashProof proof = new CashProof(folder, Clock.systemUTC(), 20_261_121, new PrintWriter(said))) {
            CashProof.Result result = run(proof, said);
            assertEquals(List.of(), result.differences(), said::toString);
            assertEquals(3, result.atmKills());
            assertEquals(3, result.hostKills());
            assertTrue(result.suspended() >= 1, said::toString);
            assertTrue(result.foundOpen() >= 2, said::toString);
            assertTrue(result.paid() > 0, "cash was drawn in between");
        }
    }

    private static CashProof.Result run(CashProof proof, StringWriter said) throws InterruptedException {
        try {
            return proof.run(STROKES);
        } catch (IOException e) {
            throw new AssertionError("did not come to its end:\n" + said, e);
        }
    }
}

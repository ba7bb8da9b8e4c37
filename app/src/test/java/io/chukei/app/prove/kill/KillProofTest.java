package io.chukei.app.prove.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twenty kills of the real switch; `./chukei prove kill` does a hundred.
final class KillProofTest {
    private static final int KILLS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void receiptsAndBooksAgreeAfterTwentyKills() throws Exception {
        StringWriter said = new StringWriter();
        try (KillProof proof = new KillProof(folder, Clock.systemUTC(), 20_261_121, new PrintWriter(said))) {
            KillProof.Result result = run(proof, said);
            assertEquals(List.of(), result.differences(), said::toString);
            assertEquals(KILLS, result.kills().all());
            assertEquals(Set.of(), result.kills().neverReached(), said::toString);
            assertTrue(result.kills().foundOpen() > KILLS / 2, said::toString);
            assertTrue(result.counted() > 0, "some were paid in between");
        }
    }

    private static KillProof.Result run(KillProof proof, StringWriter said) throws InterruptedException {
        try {
            return proof.run(KILLS);
        } catch (IOException e) {
            throw new AssertionError("did not come to its end:\n" + said, e);
        }
    }
}

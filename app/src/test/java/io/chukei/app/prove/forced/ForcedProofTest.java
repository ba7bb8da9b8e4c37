package io.chukei.app.prove.forced;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// RocksDB's count on the real process; `./chukei prove forced` looks at the system calls as well.
final class ForcedProofTest {
    private static final int PAYMENTS = 25;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void theCountOfForcedWritesHasRisenBeforeEachRequestLeavesAndEachApprovalComes() throws Exception {
        try (ForcedProof proof = new ForcedProof(folder, Clock.systemUTC(), new SecureRandom(), Optional.empty())) {
            assertEquals(new ForcedProof.Counted(PAYMENTS, PAYMENTS, List.of()), proof.count(PAYMENTS));
        }
    }
}

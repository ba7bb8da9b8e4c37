package io.chukei.relay.journalstore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.seal.Sealer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many appends a store takes at once after a restart.
final class OpenRecordsQueueTest {
    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();

    private TransactionDatabase open(Path keys, TransactionDatabase.Settings settings) throws IOException {
        return TransactionDatabase.open(folder.resolve("transactions"), new Sealer(KeyFiles.load(keys).dataKey(), random), settings,
            problem -> {});
    }

    @Test
    void allThatWasOpenAtTheStartMayBeWrittenAgainAtOnceHoweverShortTheQueue() throws Exception {
        Path keys = folder.resolve("keys");
        KeyFiles.create(keys, random);
        TransactionDatabase.Settings usual = TransactionDatabaseTest.keptUntil(keys, Instant.parse("2026-11-21T00:00:00Z"));
        int open = 40;
        try (TransactionDatabase store = open(keys, usual)) {
            for (int i = 0; i < open; i++) {
                assertEquals("forced", TransactionDatabaseTest.append(store, TransactionDatabaseTest.record("key-" + i, 1, true)));
            }
        }
        TransactionDatabase.Settings small = new TransactionDatabase.Settings(1, usual.kept(), usual.clock(), usual.names());
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        try (TransactionDatabase store = open(keys, small)) {
            // From a completion, so that the writer takes nothing while all of them come.
            store.appendAndForce(TransactionDatabaseTest.record("new", 1, false), ending(ends, () -> {
                for (int i = 0; i < open; i++) {
                    store.appendAndForce(TransactionDatabaseTest.record("key-" + i, 2, true), ending(ends, () -> {}));
                }
            }));
            for (int i = 0; i <= open; i++) {
                assertEquals("forced", ends.poll(20, TimeUnit.SECONDS));
            }
            assertEquals(Optional.empty(), store.refusal());
        }
    }

    private static Completion ending(BlockingQueue<String> ends, Runnable then) {
        return new Completion() {
            @Override
            public void forced() {
                then.run();
                ends.add("forced");
            }

            @Override
            public void failed(StoreProblem why) {
                ends.add(why.name());
            }
        };
    }
}

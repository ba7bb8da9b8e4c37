package io.chukei.relay.journalstore;

import static io.chukei.relay.journalstore.TransactionDatabaseTest.bytes;
import static io.chukei.relay.journalstore.TransactionDatabaseTest.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.seal.Sealer;
import io.chukei.relay.testprocess.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class KilledWhileForcingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void everyForcedRecordIsThereAfterAKillAndNoNumberIsGrantedTwice() throws IOException, InterruptedException {
        KeyFiles.create(folder.resolve("keys"), new SecureRandom());
        List<String> said = ChildJvm.runAndKill(TransactionWriterMain.class, 400, folder.toString());
        Sealer sealer = new Sealer(KeyFiles.load(folder.resolve("keys")).dataKey(), new SecureRandom());
        try (TransactionDatabase store = TransactionDatabase.open(folder.resolve("transactions"), sealer,
            TransactionDatabaseTest.keptUntil(folder.resolve("keys"), Instant.EPOCH), problem -> {})) {
            Set<String> owed = new HashSet<>();
            store.forEachOpen(lookup -> {
                if (lookup instanceof StoredLookup.Found(var found)) {
                    owed.add(found.key().hex());
                }
            });
            long highest = -1;
            for (String line : said) {
                String what = line.substring(2);
                if (line.startsWith("R")) {
                    assertEquals(new StoredLookup.Found(record(what, 1, true)), store.find(bytes(what)));
                    assertTrue(owed.contains(bytes(what).hex()));
                } else {
                    highest = Math.max(highest, Long.parseLong(what));
                }
            }
            assertTrue(TransactionDatabaseTest.block(store, "1").first() >= highest + 1_000);
        }
    }
}

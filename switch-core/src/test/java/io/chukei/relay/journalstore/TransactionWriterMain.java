package io.chukei.relay.journalstore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.seal.IndexHash;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.seal.Sealer;
import io.chukei.relay.testprocess.ChildJvm;

/// The child of the kill test: appends records for ever and takes number blocks, and says what was forced.
final class TransactionWriterMain {
    private TransactionWriterMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Sealer sealer = new Sealer(KeyFiles.load(folder.resolve("keys")).dataKey(), new SecureRandom());
        TransactionDatabase store = TransactionDatabase.open(folder.resolve("transactions"), sealer,
            new TransactionDatabase.Settings(100, Duration.ofDays(400), InstantSource.system(),
                new IndexHash(KeyFiles.load(folder.resolve("keys")).indexKey())),
            problem -> {});
        PrintStream out = System.out;
        for (int i = 0; i < 100_000; i++) {
            if (i % 10 == 0) {
                NumberBlock block = TransactionDatabaseTest.block(store, "1");
                out.println(ChildJvm.SAID + "B " + block.first());
            }
            if (TransactionDatabaseTest.append(store, TransactionDatabaseTest.record("k" + i, 1, true)).equals("forced")) {
                out.println(ChildJvm.SAID + "R k" + i);
            }
            out.flush();
        }
    }
}

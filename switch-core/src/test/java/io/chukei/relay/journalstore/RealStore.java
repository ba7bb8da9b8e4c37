package io.chukei.relay.journalstore;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.chukei.relay.durable.Forcing;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.seal.IndexHash;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.seal.Sealer;

/// A transaction store on the disk for tests of other rooms, forced or, to show that they can tell, not.
public final class RealStore implements AutoCloseable {
    private final TransactionDatabase database;

    private RealStore(TransactionDatabase database) {
        this.database = database;
    }

    /// Makes keys and store in an empty folder.
    public static RealStore make(Path folder, Forcing forcing) throws IOException {
        SecureRandom random = new SecureRandom();
        Path keys = folder.resolve("keys");
        KeyFiles.create(keys, random);
        return new RealStore(TransactionDatabase.open(folder.resolve("transactions"), new Sealer(KeyFiles.load(keys).dataKey(), random),
            new TransactionDatabase.Settings(1_000, Duration.ofDays(400), InstantSource.system(),
                new IndexHash(KeyFiles.load(keys).indexKey())),
            problem -> {}, forcing));
    }

    /// Appends and waits until the store says that it is forced.
    public void force(StoredTransaction record) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        database.appendAndForce(record, new Completion() {
            @Override
            public void forced() {
                end.complete(null);
            }

            @Override
            public void failed(StoreProblem why) {
                end.completeExceptionally(new IllegalStateException(why.name()));
            }
        });
        end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /// RocksDB's own count of forced writes to its log.
    public long forces() {
        return database.forces();
    }

    @Override
    public void close() {
        database.close();
    }
}

package io.chukei.relay.linkstore;

import static io.chukei.relay.linkstore.LinkFixtures.BANK_A;
import static io.chukei.relay.linkstore.LinkFixtures.CARDS_A;
import static io.chukei.relay.linkstore.LinkFixtures.done;
import static io.chukei.relay.linkstore.LinkFixtures.fresh;
import static io.chukei.relay.linkstore.LinkFixtures.holder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.journalstore.TransactionDatabase;
import io.chukei.relay.link.Link;
import io.chukei.relay.seal.IndexHash;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.seal.Sealer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedAtRestTest {
    private static final String PAN = "9392771155339917";
    private static final long SERIAL = 8_877_665_544_332_211L;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final Canaries canaries = new Canaries().with("PAN", PAN).with("serial", Long.toString(SERIAL));

    @Test
    void noFileOfTheLinksHoldsAnAccountOrASerialInAnyForm() throws IOException {
        LinkFixtures fixtures = new LinkFixtures(folder);
        for (int round = 0; round < 2; round++) {
            try (LinkStore store = fixtures.open()) {
                LinkService service = fixtures.service(store);
                Link link = done(service.add(BANK_A, fresh(holder(SERIAL), CARDS_A, PAN)));
                try (HolderMemory memory = new HolderMemory(store)) {
                    memory.remember(LinkFixtures.record(holder(SERIAL)));
                }
                done(service.suspend(BANK_A, link.id(), OptionalLong.empty(), "lost"));
                assertEquals(List.of(), canaries.search(folder));
                done(service.abolish(BANK_A, link.id(), OptionalLong.empty(), "lost"));
            }
            assertEquals(List.of(), canaries.search(folder));
        }
    }

    @Test
    void noFileOfTheTransactionsHoldsTheirContent() throws IOException, InterruptedException {
        LinkFixtures fixtures = new LinkFixtures(folder);
        Sealer sealer = new Sealer(KeyFiles.load(folder.resolve("keys")).dataKey(), fixtures.random);
        CountDownLatch done = new CountDownLatch(1);
        try (TransactionDatabase store = TransactionDatabase.open(folder.resolve("transactions"), sealer,
            new TransactionDatabase.Settings(10, Duration.ofDays(400), InstantSource.system(),
                new IndexHash(KeyFiles.load(folder.resolve("keys")).indexKey())),
            problem -> {})) {
            Bytes content = Bytes.of(("account " + PAN + " serial " + SERIAL).getBytes(StandardCharsets.US_ASCII));
            store.appendAndForce(new StoredTransaction(Bytes.fromHex("0102"), 1, true, LinkFixtures.NOW, content), new Completion() {
                @Override
                public void forced() {
                    done.countDown();
                }

                @Override
                public void failed(StoreProblem why) {}
            });
            assertTrue(done.await(20, TimeUnit.SECONDS));
            assertEquals(List.of(), canaries.search(folder));
        }
        assertEquals(List.of(), canaries.search(folder));
    }

    @Test
    void theSearchFindsEveryPlantedForm() throws IOException {
        int number = 0;
        for (byte[] pattern : canaries.patterns()) {
            Path planted = Files.createDirectories(folder.resolve("planted" + number++));
            byte[] file = new byte[pattern.length + 7];
            System.arraycopy(pattern, 0, file, 3, pattern.length);
            Files.write(planted.resolve("file"), file);
            assertTrue(!canaries.search(planted).isEmpty());
        }
    }
}

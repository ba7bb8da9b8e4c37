package io.chukei.relay.linkstore;

import static io.chukei.relay.linkstore.LinkFixtures.BANK_A;
import static io.chukei.relay.linkstore.LinkFixtures.CARDS_A;
import static io.chukei.relay.linkstore.LinkFixtures.done;
import static io.chukei.relay.linkstore.LinkFixtures.found;
import static io.chukei.relay.linkstore.LinkFixtures.fresh;
import static io.chukei.relay.linkstore.LinkFixtures.holder;
import static io.chukei.relay.linkstore.LinkFixtures.pan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkProblem;
import io.chukei.relay.link.LinkStatus;
import io.chukei.relay.seal.KeyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
final class LinkStoreTest {
    @TempDir
    Path folder;

    private LinkFixtures fixtures;

    @BeforeEach
    void fixtures() throws IOException {
        fixtures = new LinkFixtures(folder);
    }

    private Link addOne(int serial) throws IOException {
        try (LinkStore store = fixtures.open()) {
            return done(fixtures.service(store).add(BANK_A, fresh(holder(serial), CARDS_A, pan(serial))));
        }
    }

    @Test
    void linksSurviveAReopeningAndTheOpenMarkGoesWithAProperClose() throws IOException {
        Link link = addOne(1);
        assertTrue(Files.notExists(folder.resolve("index.cmap.open")));
        try (LinkStore store = fixtures.open()) {
            assertTrue(Files.exists(folder.resolve("index.cmap.open")));
            assertEquals(LinkIndex.Start.CLEAN, store.index().start());
            assertEquals(List.of(link), found(LinkFixtures.hot(store).links(holder(1))));
        }
    }

    @Test
    void aLookUpDoesNotWaitForAChangeThatHangsOnTheDisk() throws Exception {
        CountDownLatch changing = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Link link = addOne(1);
        try (LinkStore store = fixtures.open(); ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Boolean> change = other.submit(() -> store.change(set -> {
                set.entry(holder(1));
                changing.countDown();
                try {
                    return mayGoOn.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            assertTrue(changing.await(20, TimeUnit.SECONDS));
            assertEquals(List.of(link), found(LinkFixtures.hot(store).links(holder(1))));
            assertFalse(change.isDone());
            mayGoOn.countDown();
            assertTrue(change.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aLostIndexIsBuiltAnewFromTheRecord() throws IOException {
        Link link = addOne(1);
        Files.delete(fixtures.index());
        try (LinkStore store = fixtures.open()) {
            assertEquals(List.of(link), found(LinkFixtures.hot(store).links(holder(1))));
        }
    }

    @Test
    void aGarbageIndexIsBuiltAnewFromTheRecord() throws IOException {
        Link link = addOne(1);
        Files.writeString(fixtures.index(), "this is no index");
        try (LinkStore store = fixtures.open()) {
            assertEquals(List.of(link), found(LinkFixtures.hot(store).links(holder(1))));
        }
    }

    @Test
    void anOlderIndexFollowsTheChangesItMissed() throws IOException {
        Link link = addOne(1);
        addOne(2);
        Path old = Files.copy(fixtures.index(), folder.resolve("old.cmap"));
        Link third = addOne(3);
        try (LinkStore store = fixtures.open()) {
            done(fixtures.service(store).suspend(BANK_A, link.id(), OptionalLong.empty(), ""));
            List<Link> second = found(LinkFixtures.hot(store).links(holder(2)));
            done(fixtures.service(store).abolish(BANK_A, second.getFirst().id(), OptionalLong.empty(), ""));
        }
        Files.delete(fixtures.index());
        Files.move(old, fixtures.index());
        try (LinkStore store = fixtures.open()) {
            assertEquals(LinkIndex.Start.CLEAN, store.index().start());
            assertEquals(LinkStatus.SUSPENDED, found(LinkFixtures.hot(store).links(holder(1))).getFirst().status());
            assertEquals(List.of(), found(LinkFixtures.hot(store).links(holder(2))));
            assertEquals(List.of(third), found(LinkFixtures.hot(store).links(holder(3))));
            assertEquals(2, store.holders());
        }
    }

    @Test
    void afterAnUncleanStopAnOlderIndexIsComparedWholeWhateverItsMarkSays() throws IOException {
        Link link = addOne(1);
        addOne(2);
        Path old = Files.copy(fixtures.index(), folder.resolve("old.cmap"));
        long sequence;
        try (LinkStore store = fixtures.open()) {
            done(fixtures.service(store).suspend(BANK_A, link.id(), OptionalLong.empty(), ""));
            Link second = found(LinkFixtures.hot(store).links(holder(2))).getFirst();
            done(fixtures.service(store).abolish(BANK_A, second.id(), OptionalLong.empty(), ""));
            sequence = store.record().sequence();
        }
        Files.delete(fixtures.index());
        Files.move(old, fixtures.index());
        // What a power loss may leave: a new mark, and pages from before.
        try (LinkIndex index = LinkIndex.open(fixtures.index(), 1_000, java.time.Duration.ofSeconds(30))) {
            LinkIndex.Mark mark = java.util.Objects.requireNonNull(index.mark());
            index.mark(new LinkIndex.Mark(sequence, mark.identity(), mark.capacity()));
        }
        Files.createFile(folder.resolve("index.cmap.open"));
        try (LinkStore store = fixtures.open()) {
            assertEquals(LinkIndex.Start.RECOVERED, store.index().start());
            assertEquals(LinkStatus.SUSPENDED, found(LinkFixtures.hot(store).links(holder(1))).getFirst().status());
            assertEquals(List.of(), found(LinkFixtures.hot(store).links(holder(2))));
        }
    }

    @Test
    void anIndexOfAnotherRecordIsNotBelieved() throws IOException {
        addOne(1);
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        LinkFixtures others = new LinkFixtures(other);
        try (LinkStore store = others.open()) {
            done(others.service(store).add(BANK_A, fresh(holder(7), CARDS_A, pan(7))));
        }
        Files.delete(fixtures.index());
        Files.copy(others.index(), fixtures.index());
        try (LinkStore store = fixtures.open()) {
            assertEquals(1, found(LinkFixtures.hot(store).links(holder(1))).size());
            assertEquals(List.of(), found(LinkFixtures.hot(store).links(holder(7))));
        }
    }

    @Test
    void aTamperedIndexValueIsReportedAndLetsNobodyThrough() throws IOException {
        try (LinkStore store = fixtures.open()) {
            done(fixtures.service(store).add(BANK_A, fresh(holder(1), CARDS_A, pan(1))));
            done(fixtures.service(store).add(BANK_A, fresh(holder(2), CARDS_A, pan(2))));
            byte[] first = ChangeSet.hash(store.hashing(), holder(1));
            byte[] value = java.util.Objects.requireNonNull(store.index().get(first));
            // Another holder's value under this holder's key: a link stolen by whoever can write the file.
            store.index().put(ChangeSet.hash(store.hashing(), holder(2)), value);
            assertEquals(new LinkAnswer.Unreadable(LinkProblem.NOT_AUTHENTIC), LinkFixtures.hot(store).links(holder(2)));
            value[value.length - 1] ^= 1;
            store.index().put(first, value);
            assertEquals(new LinkAnswer.Unreadable(LinkProblem.NOT_AUTHENTIC), LinkFixtures.hot(store).links(holder(1)));
            assertEquals(List.of(LinkProblem.NOT_AUTHENTIC, LinkProblem.NOT_AUTHENTIC), fixtures.alarms);
        }
    }

    @Test
    void aTamperedRecordEntryIsNeverWrittenOver() throws Exception {
        try (LinkStore store = fixtures.open()) {
            LinkService service = fixtures.service(store);
            done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(1))));
            byte[] hash = ChangeSet.hash(store.hashing(), holder(1));
            byte[] value = java.util.Objects.requireNonNull(store.record().holder(hash));
            value[value.length - 1] ^= 1;
            store.record().write(new io.chukei.relay.durable.Batch().put(LinkRecord.HOLDERS, hash, value), store.record().sequence());
            List<LinkOutcome> outcomes = service.addAll(BANK_A,
                List.of(fresh(holder(2), CARDS_A, pan(2)), fresh(holder(1), CARDS_A, pan(3))));
            done(outcomes.getFirst());
            assertEquals(new LinkOutcome.Refused(LinkRefusal.ENTRY_UNREADABLE), outcomes.getLast());
            assertFalse(store.isBehind());
        }
    }

    @Test
    void whenTheIndexDoesNotTakeAChangeItIsNotAcknowledgedAndNobodyIsLetThrough() throws IOException {
        LinkStore store = fixtures.open();
        LinkService service = fixtures.service(store);
        Link link = done(service.add(BANK_A, fresh(holder(1), CARDS_A, pan(1))));
        store.index().close(); // the index fails, the record does not
        assertEquals(new LinkOutcome.Refused(LinkRefusal.STORE_FAILED), service.suspend(BANK_A, link.id(), OptionalLong.empty(), ""));
        assertTrue(store.isBehind());
        assertEquals(new LinkAnswer.Unreadable(LinkProblem.INDEX_BEHIND), LinkFixtures.hot(store).links(holder(1)));
        store.close();
        try (LinkStore again = fixtures.open()) {
            assertEquals(LinkStatus.SUSPENDED, found(LinkFixtures.hot(again).links(holder(1))).getFirst().status());
        }
    }

    @Test
    void otherKeysAreRefusedAtTheDoor() throws IOException {
        addOne(1);
        Path keys = folder.resolve("keys");
        Path others = folder.resolve("others");
        KeyFiles.create(others, fixtures.random);
        for (String file : List.of(KeyFiles.DATA_FILE, KeyFiles.INDEX_FILE)) {
            Files.move(keys.resolve(file), folder.resolve(file));
            Files.copy(others.resolve(file), keys.resolve(file), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            StoreUnusableException e = assertThrows(StoreUnusableException.class, () -> fixtures.open());
            assertEquals(StoreUnusableException.Why.KEY_WRONG, e.why());
            Files.delete(keys.resolve(file));
            Files.move(folder.resolve(file), keys.resolve(file));
        }
    }
}

package io.chukei.relay.journalstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.message.Bytes;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.relay.durable.Batch;
import io.chukei.relay.durable.Database;
import io.chukei.relay.durable.Forcing;
import io.chukei.relay.durable.StoreUnusableException;
import io.chukei.relay.journal.Completion;
import io.chukei.relay.journal.NumberBlock;
import io.chukei.relay.journal.Spent;
import io.chukei.relay.journal.StoreProblem;
import io.chukei.relay.journal.StoredLookup;
import io.chukei.relay.journal.StoredTransaction;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.LinkId;
import io.chukei.relay.seal.IndexHash;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.seal.Sealer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransactionDatabaseTest {
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123456789Z");
    private static final String BANK = "39200000001";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final List<StoreProblem> alarms = new CopyOnWriteArrayList<>();

    @BeforeEach
    void makeKeys() throws IOException {
        KeyFiles.create(folder.resolve("keys"), random);
    }

    private Sealer sealer() throws IOException {
        return new Sealer(KeyFiles.load(folder.resolve("keys")).dataKey(), random);
    }

    private TransactionDatabase open(Forcing forcing) throws IOException {
        return TransactionDatabase.open(store(), sealer(), keptUntil(NOW), alarms::add, forcing);
    }

    private TransactionDatabase open() throws IOException {
        return open(Forcing.FORCED);
    }

    static TransactionDatabase.Settings keptUntil(Path keys, Instant now) throws IOException {
        return new TransactionDatabase.Settings(1_000, Duration.ofDays(400), InstantSource.fixed(now),
            new IndexHash(KeyFiles.load(keys).indexKey()));
    }

    private TransactionDatabase.Settings keptUntil(Instant now) throws IOException {
        return keptUntil(folder.resolve("keys"), now);
    }

    private Path store() {
        return folder.resolve("transactions");
    }

    static StoredTransaction record(String key, long version, boolean open) {
        return new StoredTransaction(bytes(key), version, open, NOW, bytes("content of " + key + " at " + version));
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Appends and waits; the problem or the text "forced".
    static String append(TransactionDatabase store, StoredTransaction record) {
        CompletableFuture<String> end = new CompletableFuture<>();
        store.appendAndForce(record, new Completion() {
            @Override
            public void forced() {
                end.complete("forced");
            }

            @Override
            public void failed(StoreProblem why) {
                end.complete(why.name());
            }
        });
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    static NumberBlock block(TransactionDatabase store, String institution) {
        CompletableFuture<NumberBlock> end = new CompletableFuture<>();
        store.forceNumberBlock(institution, new NumberBlock.Grant() {
            @Override
            public void granted(NumberBlock block) {
                end.complete(block);
            }

            @Override
            public void failed(StoreProblem why) {
                end.completeExceptionally(new AssertionError(why));
            }
        });
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void theLastForcedStateOfAKeyIsFoundAlsoAfterAReopening() throws IOException {
        try (TransactionDatabase store = open()) {
            assertEquals("forced", append(store, record("a", 1, true)));
            assertEquals("forced", append(store, record("a", 2, false)));
            assertEquals(new StoredLookup.Found(record("a", 2, false)), store.find(bytes("a")));
            assertEquals(StoredLookup.ABSENT, store.find(bytes("b")));
        }
        try (TransactionDatabase store = open()) {
            assertEquals(new StoredLookup.Found(record("a", 2, false)), store.find(bytes("a")));
        }
        assertEquals(List.of(), alarms);
    }

    @Test
    void onlyOpenRecordsAreListedAtStart() throws IOException {
        try (TransactionDatabase store = open()) {
            append(store, record("a", 1, true));
            append(store, record("b", 1, true));
            append(store, record("b", 2, false));
            append(store, record("c", 1, false));
        }
        try (TransactionDatabase store = open()) {
            List<StoredLookup> owed = new ArrayList<>();
            store.forEachOpen(owed::add);
            assertEquals(List.of(new StoredLookup.Found(record("a", 1, true))), owed);
        }
    }

    @Test
    void everyAppendForcesTheLogOnceAndWithoutForcingItDoesNot() throws IOException {
        try (TransactionDatabase store = open()) {
            long before = store.forces();
            for (int i = 0; i < 10; i++) {
                append(store, record("k" + i, 1, true));
                assertEquals(before + i + 1, store.forces());
            }
        }
        try (TransactionDatabase store = open(Forcing.UNFORCED)) {
            long before = store.forces();
            for (int i = 0; i < 10; i++) {
                append(store, record("u" + i, 1, true));
            }
            assertEquals(before, store.forces());
        }
    }

    @Test
    void numberBlocksNeverRepeatAndARestartSkipsTheRest() throws IOException {
        try (TransactionDatabase store = open()) {
            assertEquals(new NumberBlock(BANK, 0, 1_000), block(store, BANK));
            assertEquals(new NumberBlock(BANK, 1_000, 1_000), block(store, BANK));
            assertEquals(new NumberBlock("1", 0, 1_000), block(store, "1"));
        }
        try (TransactionDatabase store = open()) {
            assertEquals(new NumberBlock(BANK, 2_000, 1_000), block(store, BANK));
        }
    }

    @Test
    void aChangedValueIsUnreadableAndNeverAbsent() throws IOException {
        try (TransactionDatabase store = open()) {
            append(store, record("a", 1, true));
            append(store, record("b", 1, true));
        }
        List<String> families = List.of("transactions", "open", "retention", "numbers", "groups", "spent");
        try (Database database = Database.open(store(), families, Forcing.FORCED)) {
            byte[] value = java.util.Objects.requireNonNull(database.get(1, bytes("a").toArray()));
            byte[] closed = value.clone();
            closed[8] = 0; // the byte that says "open"
            database.write(new Batch().put(1, bytes("a").toArray(), closed).put(1, bytes("b").toArray(), value)
                .put(1, bytes("c").toArray(), new byte[3]));
        }
        try (TransactionDatabase store = open()) {
            assertEquals(new StoredLookup.Unreadable(StoreProblem.NOT_AUTHENTIC), store.find(bytes("a")));
            assertEquals(new StoredLookup.Unreadable(StoreProblem.NOT_AUTHENTIC), store.find(bytes("b")));
            assertEquals(new StoredLookup.Unreadable(StoreProblem.LAYOUT_UNKNOWN), store.find(bytes("c")));
            List<StoredLookup> owed = new ArrayList<>();
            store.forEachOpen(owed::add);
            assertEquals(2, owed.size());
            owed.forEach(lookup -> assertInstanceOf(StoredLookup.Unreadable.class, lookup));
        }
        assertEquals(5, alarms.size());
    }

    @Test
    void aStoreOfAnotherKeyIsRefusedAtTheDoor() throws IOException {
        open().close();
        KeyFiles.create(folder.resolve("others"), random);
        Sealer other = new Sealer(KeyFiles.load(folder.resolve("others")).dataKey(), random);
        StoreUnusableException e = assertThrows(StoreUnusableException.class,
            () -> TransactionDatabase.open(store(), other, keptUntil(NOW), alarms::add));
        assertEquals(StoreUnusableException.Why.KEY_WRONG, e.why());
    }

    @Test
    void aGroupMissingInTheMiddleMakesTheStoreUnusable() throws IOException {
        try (TransactionDatabase store = open()) {
            for (int i = 0; i < 5; i++) {
                append(store, record("k" + i, 1, true));
            }
        }
        List<String> families = List.of("transactions", "open", "retention", "numbers", "groups", "spent");
        try (Database database = Database.open(store(), families, Forcing.FORCED)) {
            database.write(new Batch().delete(5, new byte[]{0, 0, 0, 0, 0, 0, 0, 3}));
        }
        StoreUnusableException e = assertThrows(StoreUnusableException.class, this::open);
        assertEquals(StoreUnusableException.Why.CORRUPT, e.why());
        assertTrue(String.valueOf(e.getMessage()).contains("group 3 is missing before group 4"));
    }

    @Test
    void groupNumbersGoOnOverReopeningsAndOnlyTheLastAreKept() throws IOException {
        List<String> families = List.of("groups");
        for (int round = 0; round < 3; round++) {
            try (Database database = Database.open(store(), families, Forcing.UNFORCED)) {
                GroupNumbers numbers = GroupNumbers.open(database, 1);
                assertEquals(round * 1_000L, numbers.last());
                for (int i = 0; i < 1_000; i++) {
                    Batch group = new Batch();
                    numbers.addTo(group);
                    database.write(group);
                }
                int[] kept = new int[1];
                database.walk(1, new byte[0], (key, value) -> ++kept[0] > 0);
                assertEquals(Math.min((round + 1) * 1_000, GroupNumbers.KEPT), kept[0]);
            }
        }
    }

    @Test
    void whatIsOldAndDoneIsRemovedAndWhatIsOwedOrWrittenAgainStays() throws IOException {
        Instant later = NOW.plus(Duration.ofDays(30));
        try (TransactionDatabase store = open()) {
            append(store, record("done", 1, false));
            append(store, record("owed", 1, true));
            append(store, record("again", 1, true));
            append(store, new StoredTransaction(bytes("again"), 2, false, later, bytes("later")));
            for (int i = 0; i < 1_200; i++) {
                append(store, record("d" + i, 1, false));
            }
        }
        Instant over = NOW.plus(Duration.ofDays(402));
        try (TransactionDatabase store = TransactionDatabase.open(store(), sealer(), keptUntil(over), alarms::add)) {
            awaitRemoved(store, 1_201);
            assertEquals(StoredLookup.ABSENT, store.find(bytes("done")));
            assertEquals(StoredLookup.ABSENT, store.find(bytes("d1199")));
            assertInstanceOf(StoredLookup.Found.class, store.find(bytes("owed")));
            assertInstanceOf(StoredLookup.Found.class, store.find(bytes("again")));
            List<StoredLookup> owed = new ArrayList<>();
            store.forEachOpen(owed::add);
            assertEquals(1, owed.size());
        }
        try (TransactionDatabase store =
            TransactionDatabase.open(store(), sealer(), keptUntil(later.plus(Duration.ofDays(402))), alarms::add)) {
            awaitRemoved(store, 1);
            assertEquals(StoredLookup.ABSENT, store.find(bytes("again")));
            assertInstanceOf(StoredLookup.Found.class, store.find(bytes("owed")));
        }
        assertEquals(List.of(), alarms);
    }

    private static void awaitRemoved(TransactionDatabase store, long many) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (store.removed() < many || store.waiting() > 0) {
            assertTrue(System.nanoTime() < end, "removed " + store.removed() + " of " + many);
            Thread.onSpinWait();
        }
        // What was removed last is forced when the next append is.
        assertEquals("forced", append(store, record("fence", 1, false)));
    }

    @Test
    void numbersAskedForAtOnceDoNotRepeat() throws IOException {
        CopyOnWriteArrayList<Long> first = new CopyOnWriteArrayList<>();
        try (TransactionDatabase store = open()) {
            for (int i = 0; i < 20; i++) {
                store.forceNumberBlock(BANK, new NumberBlock.Grant() {
                    @Override
                    public void granted(NumberBlock block) {
                        first.add(block.first());
                    }

                    @Override
                    public void failed(StoreProblem why) {
                        throw new AssertionError(why);
                    }
                });
            }
        }
        assertEquals(20, first.size());
        for (int i = 0; i < 20; i++) {
            assertEquals(i * 1_000L, first.get(i));
        }
    }

    @Test
    void whatAPaymentCountsOnADayIsForcedWithItAndTakenBackWithIt() throws IOException {
        Spent.Account account = new Spent.Account(LocalDate.of(2026, 11, 21), new HolderKey(new CaId("auth"), CertificateSerial.of(7)),
            new LinkId("0123456789abcdef0123456789abcdef"));
        Spent.Account other = new Spent.Account(account.day().plusDays(1), account.holder(), account.link());
        try (TransactionDatabase store = open()) {
            append(store, counting("a", 1, new Spent(account, 300)));
            append(store, counting("b", 1, new Spent(account, 400)));
            append(store, counting("c", 1, new Spent(other, 500)));
            append(store, counting("a", 2, new Spent(account, 100)));
            append(store, counting("b", 2, new Spent(account, 0)));
        }
        try (TransactionDatabase store = open()) {
            assertEquals(Optional.of(Map.of(bytes("a"), 100L)), store.spent(account));
            assertEquals(Optional.of(Map.of(bytes("c"), 500L)), store.spent(other));
        }
        Instant over = NOW.plus(Duration.ofDays(4));
        try (TransactionDatabase store = TransactionDatabase.open(store(), sealer(), keptUntil(over), alarms::add)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!store.spent(account).equals(Optional.of(Map.of()))) {
                assertTrue(System.nanoTime() < end, "the day is over");
            }
            assertInstanceOf(StoredLookup.Found.class, store.find(bytes("a")));
        }
        assertEquals(List.of(), alarms);
    }

    private static StoredTransaction counting(String key, long version, Spent spent) {
        StoredTransaction plain = record(key, version, false);
        return new StoredTransaction(plain.key(), version, false, NOW, plain.content(), Optional.of(spent));
    }

    @Test
    void aSecondOpeningIsRefusedAsLocked() throws IOException {
        try (TransactionDatabase store = open()) {
            assertEquals("forced", append(store, record("a", 1, false)));
            StoreUnusableException e = assertThrows(StoreUnusableException.class, this::open);
            assertEquals(StoreUnusableException.Why.LOCKED, e.why());
        }
    }

    @Test
    void aTornTailOfTheLogIsForgivenAndCostsTheTornRecordOnly() throws IOException {
        Path copy = crashCopy();
        Path log = newestLog(copy);
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(file.length() - 5);
        }
        try (TransactionDatabase store = TransactionDatabase.open(copy, sealer(), keptUntil(NOW), alarms::add)) {
            assertEquals(new StoredLookup.Found(record("k8", 1, true)), store.find(bytes("k8")));
            assertEquals(StoredLookup.ABSENT, store.find(bytes("k9")));
        }
    }

    @Test
    void damageInTheMiddleOfTheLogMakesTheStoreUnusable() throws IOException {
        Path copy = crashCopy();
        Path log = newestLog(copy);
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            long middle = file.length() / 2;
            file.seek(middle);
            int b = file.read();
            file.seek(middle);
            file.write(b ^ 0x55);
        }
        StoreUnusableException e = assertThrows(StoreUnusableException.class,
            () -> TransactionDatabase.open(copy, sealer(), keptUntil(NOW), alarms::add));
        assertEquals(StoreUnusableException.Why.CORRUPT, e.why());
    }

    @Test
    void theLogsAreTrackedAndOnlyATornTailIsForgiven() throws IOException {
        open().close();
        try (var files = Files.list(store())) {
            Path options = files.filter(f -> f.getFileName().toString().startsWith("OPTIONS-")).findFirst().orElseThrow();
            String text = Files.readString(options);
            assertTrue(text.contains("track_and_verify_wals_in_manifest=true"));
            assertTrue(text.contains("wal_recovery_mode=kTolerateCorruptedTailRecords"));
        }
    }

    /// The folder as a crash would leave it: copied while the store is open, ten records in the log.
    private Path crashCopy() throws IOException {
        Path copy = folder.resolve("crashed");
        Files.createDirectories(copy);
        try (TransactionDatabase store = open()) {
            for (int i = 0; i < 10; i++) {
                append(store, record("k" + i, 1, true));
            }
            try (var files = Files.list(store())) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        return copy;
    }

    private static Path newestLog(Path store) throws IOException {
        try (var files = Files.list(store)) {
            return files.filter(f -> f.toString().endsWith(".log")).filter(f -> f.toFile().length() > 0)
                .max((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString())).orElseThrow();
        }
    }

    @Test
    void aCallBehindTheClosingFailsAndDoesNotCrash() throws IOException {
        TransactionDatabase store = open();
        store.close();
        store.close();
        assertEquals("CLOSED", append(store, record("a", 1, true)));
        assertEquals(new StoredLookup.Unreadable(StoreProblem.READ_FAILED), store.find(bytes("a")));
        assertTrue(alarms.containsAll(List.of(StoreProblem.CLOSED, StoreProblem.READ_FAILED)));
    }

    @Test
    void theArchiveHandsOutEachRecordOnceFromADayOn() throws IOException {
        try (TransactionDatabase store = open()) {
            assertEquals("forced", append(store, writtenAt("old", 1, NOW.minus(Duration.ofDays(3)))));
            assertEquals("forced", append(store, writtenAt("grown", 1, NOW.minus(Duration.ofDays(1)))));
            assertEquals("forced", append(store, writtenAt("grown", 2, NOW)));
            assertEquals("forced", append(store, writtenAt("new", 1, NOW)));
            assertEquals(List.of("grown 2", "new 1"), since(store, NOW.minus(Duration.ofDays(1))));
            assertEquals(List.of("grown 2", "new 1", "old 1"), since(store, NOW.minus(Duration.ofDays(3))));
            assertEquals(List.of(), since(store, NOW.plus(Duration.ofDays(1))));
        }
    }

    private static StoredTransaction writtenAt(String key, long version, Instant at) {
        return new StoredTransaction(bytes(key), version, false, at, bytes("content"));
    }

    private static List<String> since(TransactionDatabase store, Instant from) {
        List<String> seen = new ArrayList<>();
        store.forEachSince(from, found -> {
            StoredTransaction record = assertInstanceOf(StoredLookup.Found.class, found).record();
            seen.add(new String(record.key().toArray(), StandardCharsets.US_ASCII) + " " + record.version());
        });
        return seen.stream().sorted().toList();
    }
}

package io.chukei.relay.journalstore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.pin.KeyOwner;
import io.chukei.relay.pin.KeyRecord;
import io.chukei.relay.pin.KeySerial;
import io.chukei.relay.pin.KeySerials.SerialVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SerialDatabaseTest {
    private static final String SHOP = "SHOP-1";

    @TempDir
    private Path folder;

    @Test
    void numbersOfADeviceStrictlyRiseOverRestarts() throws Exception {
        try (SerialDatabase store = open()) {
            assertEquals(SerialVerdict.RISEN, advance(store, serial("9876543210E", 1)));
            assertEquals(SerialVerdict.REUSED, advance(store, serial("9876543210E", 1)));
            assertEquals(SerialVerdict.RISEN, advance(store, serial("9876543210E", 9)));
            assertEquals(SerialVerdict.REUSED, advance(store, serial("9876543210E", 8)));
        }
        try (SerialDatabase store = open()) {
            assertEquals(SerialVerdict.REUSED, advance(store, serial("9876543210E", 9)));
            assertEquals(SerialVerdict.RISEN, advance(store, serial("9876543210E", 10)));
            assertEquals(SerialVerdict.RISEN, advance(store, serial("9876543211E", 1)), "another device counts for itself");
        }
    }

    @Test
    void aRequesterUsesUpNoNumbersOfAnotherOnesDevice() throws Exception {
        try (SerialDatabase store = open()) {
            assertEquals(SerialVerdict.RISEN, advance(store, "SHOP-2", serial("9876543210E", 0xFFC00)));
            assertEquals(SerialVerdict.RISEN, advance(store, "SHOP-1", serial("9876543210E", 7)));
            assertEquals(SerialVerdict.RISEN, advance(store, "SHOP-3", serial("9876543210E", 7)), "the same number of a third");
        }
        try (SerialDatabase store = open()) {
            assertEquals(SerialVerdict.REUSED, advance(store, "SHOP-1", serial("9876543210E", 7)));
            assertEquals(SerialVerdict.RISEN, advance(store, "SHOP-1", serial("9876543210E", 8)));
            assertEquals(SerialVerdict.REUSED, advance(store, "SHOP-2", serial("9876543210E", 9)));
        }
    }

    @Test
    void theHigherOfTwoNumbersThatComeAtTheSameTimeIsRemembered() throws Exception {
        int devices = 1_000;
        List<Integer> risen = Collections.synchronizedList(new ArrayList<>());
        try (SerialDatabase store = SerialDatabase.open(folder, 3 * devices, problem -> {});
            ExecutorService other = Executors.newSingleThreadExecutor()) {
            CyclicBarrier together = new CyclicBarrier(2);
            CountDownLatch told = new CountDownLatch(2 * devices);
            Future<?> lower = other.submit(() -> {
                for (int i = 0; i < devices; i++) {
                    together.await(10, TimeUnit.SECONDS);
                    store.advance(SHOP, serial(device(i), 5), verdict -> told.countDown());
                }
                return null;
            });
            for (int i = 0; i < devices; i++) {
                int device = i;
                together.await(10, TimeUnit.SECONDS);
                store.advance(SHOP, serial(device(i), 7), verdict -> {
                    if (verdict == SerialVerdict.RISEN) {
                        risen.add(device);
                    }
                    told.countDown();
                });
            }
            lower.get(10, TimeUnit.SECONDS);
            assertEquals(true, told.await(30, TimeUnit.SECONDS));
            assertEquals(devices, risen.size(), "the higher one is always accepted");
        }
        try (SerialDatabase store = open()) {
            for (int i = 0; i < devices; i++) {
                assertEquals(SerialVerdict.REUSED, advance(store, serial(device(i), 7)), "device " + i);
            }
        }
    }

    private static String device(int number) {
        return String.format(Locale.ROOT, "98765%05xE", number);
    }

    @Test
    void aNumberThatIsStillOnItsWayIsUsedAlready() throws Exception {
        try (SerialDatabase store = open()) {
            int times = 200;
            CountDownLatch told = new CountDownLatch(times);
            List<SerialVerdict> verdicts = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < times; i++) {
                store.advance(SHOP, serial("9876543210E", 1 + i / 2), verdict -> {
                    verdicts.add(verdict);
                    told.countDown();
                });
            }
            assertEquals(true, told.await(10, TimeUnit.SECONDS));
            assertEquals(times / 2, Collections.frequency(verdicts, SerialVerdict.RISEN));
            assertEquals(times / 2, Collections.frequency(verdicts, SerialVerdict.REUSED));
        }
    }

    @Test
    void renewedKeysAreThereAfterARestartTheNewestOfEachOwner() throws Exception {
        KeyRecord first = record(KeyOwner.requester("ATM-HOST"), 2, Optional.of("M".repeat(20)));
        KeyRecord second = record(KeyOwner.requester("ATM-HOST"), 3, Optional.of("N".repeat(20)));
        KeyRecord bank = record(KeyOwner.institution("39200000012"), 2, Optional.empty());
        try (SerialDatabase store = open()) {
            assertEquals(SerialVerdict.RISEN, advance(store, serial("9876543210E", 1)));
            for (KeyRecord record : List.of(first, second, bank)) {
                CompletableFuture<Boolean> kept = new CompletableFuture<>();
                store.keep(record, kept::complete);
                assertEquals(true, kept.get(10, TimeUnit.SECONDS));
            }
        }
        try (SerialDatabase store = open()) {
            assertEquals(List.of(bank, second), store.renewedKeys());
            assertEquals(SerialVerdict.REUSED, advance(store, serial("9876543210E", 1)));
        }
    }

    @Test
    void aStoreThatIsClosedKeepsNoKeysAndSaysSo() throws Exception {
        SerialDatabase store = open();
        store.close();
        CompletableFuture<Boolean> kept = new CompletableFuture<>();
        store.keep(record(KeyOwner.requester("ATM-HOST"), 2, Optional.empty()), kept::complete);
        assertEquals(false, kept.get(10, TimeUnit.SECONDS));
    }

    private static KeyRecord record(KeyOwner owner, int generation, Optional<String> mac) {
        byte[] digest = new byte[32];
        digest[0] = (byte) generation;
        return new KeyRecord(owner, Bytes.of(new byte[32]), Bytes.of(digest), new KeyRecord.Kept(generation, "P".repeat(20), mac),
            new KeyRecord.Before(new KeyRecord.Kept(generation - 1, "Q".repeat(20), mac), Instant.parse("2026-11-21T00:00:00.123Z")));
    }

    @Test
    void aStoreThatIsClosedRemembersNothingAndSaysSo() throws Exception {
        SerialDatabase store = open();
        store.close();
        assertEquals(SerialVerdict.NOT_STORED, advance(store, serial("9876543210E", 1)));
    }

    private SerialDatabase open() throws Exception {
        return SerialDatabase.open(folder, 1_000, problem -> {});
    }

    private static KeySerial serial(String device, int counter) {
        return KeySerial.of(Bytes.fromHex("FFFF" + device + String.format(Locale.ROOT, "%05x", counter))).orElseThrow();
    }

    private static SerialVerdict advance(SerialDatabase store, KeySerial serial) throws Exception {
        return advance(store, SHOP, serial);
    }

    private static SerialVerdict advance(SerialDatabase store, String requester, KeySerial serial) throws Exception {
        CompletableFuture<SerialVerdict> verdict = new CompletableFuture<>();
        store.advance(requester, serial, verdict::complete);
        return verdict.get(10, TimeUnit.SECONDS);
    }
}

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
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.pin.KeyOwner;
import io.chukei.relay.pin.KeyRecord;
import io.chukei.relay.pin.KeySerial;
import io.chukei.relay.pin.KeySerials.SerialVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SerialDatabaseTest {
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
    void aNumberThatIsStillOnItsWayIsUsedAlready() throws Exception {
        try (SerialDatabase store = open()) {
            int times = 200;
            CountDownLatch told = new CountDownLatch(times);
            List<SerialVerdict> verdicts = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < times; i++) {
                store.advance(serial("9876543210E", 1 + i / 2), verdict -> {
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
        CompletableFuture<SerialVerdict> verdict = new CompletableFuture<>();
        store.advance(serial, verdict::complete);
        return verdict.get(10, TimeUnit.SECONDS);
    }
}

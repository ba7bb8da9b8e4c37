package io.chukei.relay.journalstore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.chukei.iso8583.message.Bytes;
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

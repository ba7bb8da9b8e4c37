package io.chukei.testbed.sealedlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedLogTest {
    @TempDir
    private Path folder;
    private Path file;
    private Path key;

    @BeforeEach
    void nameTheFiles() {
        file = folder.resolve("deep").resolve("journal");
        key = file.resolveSibling("journal.key");
    }

    @Test
    void whatWasForcedComesBackInItsOrder() throws IOException {
        write("first", "second");
        try (SealedLog log = SealedLog.open(file)) {
            assertEquals(List.of("first", "second"), texts(log));
            log.appendAndForce(bytes("third"));
        }
        assertEquals(List.of("first", "second", "third"), read());
    }

    @Test
    void cutAtAnyByteTheFileOpensWithWhatWasWholeBefore() throws IOException {
        write("first", "other");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int sound = length < whole.length / 2 ? 0 : length < whole.length ? 1 : 2;
            assertEquals(List.of("first", "other").subList(0, sound), read());
            assertEquals(sound * whole.length / 2, Files.size(file), "the torn tail is off");
        }
    }

    @Test
    void damageBeforeTheTailIsRefused() throws IOException {
        write("first", "second");
        byte[] damaged = Files.readAllBytes(file);
        damaged[20] ^= 1;
        Files.write(file, damaged);
        assertThrows(IOException.class, () -> SealedLog.open(file));
    }

    @Test
    void nothingOfARecordCanBeReadInTheFileAndItsKeyIsForItsOwnerOnly() throws IOException {
        write("POS00001");
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("POS00001"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    }

    @Test
    void aFileWithoutItsKeyOrWithAnotherIsRefused() throws IOException {
        write("first");
        byte[] bytes = Files.readAllBytes(key);
        Files.delete(key);
        assertThrows(IOException.class, () -> SealedLog.open(file));
        assertFalse(Files.exists(key), "no key is made for records that it cannot open");
        Files.write(key, Arrays.copyOf(bytes, bytes.length - 1));
        assertThrows(IOException.class, () -> SealedLog.open(file), "a key that was cut");
        byte[] another = bytes.clone();
        another[0] ^= 1;
        Files.write(key, another);
        assertThrows(IOException.class, () -> SealedLog.open(file));
        Files.write(key, bytes);
        assertEquals(List.of("first"), read());
    }

    @Test
    void aFileHasOneWriter() throws IOException {
        try (SealedLog log = SealedLog.open(file)) {
            assertEquals(List.of(), log.found());
            assertThrows(OverlappingFileLockException.class, () -> SealedLog.open(file));
        }
        assertEquals(List.of(), read(), "the end of the first gives it back");
    }

    @Test
    void aRewrittenFileHoldsTheNewRecordsAndIsWrittenOnBehindThem() throws IOException {
        write("first", "second", "third");
        try (SealedLog log = SealedLog.open(file)) {
            log.replaceAll(List.of(bytes("third")));
            log.appendAndForce(bytes("fourth"));
            assertEquals(List.of("third", "fourth"),
                log.records().stream().map(record -> new String(record, StandardCharsets.UTF_8)).toList(),
                "read again");
        }
        assertEquals(List.of("third", "fourth"), read());
    }

    @Test
    void aDeathAtAnyByteOfTheRewritingLeavesTheOldFile() throws IOException {
        Path fresh = file.resolveSibling("journal.new");
        write("first", "second");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(fresh, Arrays.copyOf(whole, length));
            assertEquals(List.of("first", "second"), read());
            assertFalse(Files.exists(fresh));
        }
    }

    @Test
    void aRecordOutsideItsLimitsIsRefusedAndTheLongestComesBack() throws IOException {
        try (SealedLog log = SealedLog.open(file)) {
            assertThrows(IllegalArgumentException.class, () -> log.appendAndForce(new byte[0]));
            assertThrows(IllegalArgumentException.class, () -> log.appendAndForce(new byte[SealedLog.MOST_RECORD_BYTES + 1]));
            log.appendAndForce(new byte[SealedLog.MOST_RECORD_BYTES]);
        }
        try (SealedLog log = SealedLog.open(file)) {
            assertEquals(List.of(SealedLog.MOST_RECORD_BYTES), log.found().stream().map(record -> record.length).toList());
        }
    }

    private void write(String... records) throws IOException {
        try (SealedLog log = SealedLog.open(file)) {
            for (String record : records) {
                log.appendAndForce(bytes(record));
            }
        }
    }

    private List<String> read() throws IOException {
        try (SealedLog log = SealedLog.open(file)) {
            return texts(log);
        }
    }

    private static List<String> texts(SealedLog log) {
        return log.found().stream().map(record -> new String(record, StandardCharsets.US_ASCII)).toList();
    }

    private static byte[] bytes(String record) {
        return record.getBytes(StandardCharsets.US_ASCII);
    }
}

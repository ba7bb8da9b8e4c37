package io.chukei.relay.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final SecureRandom random = new SecureRandom();

    @Test
    void madeKeysBelongToTheOwnerOnlyAndLoadAgain() throws IOException {
        Path keys = folder.resolve("keys");
        KeyFiles.create(keys, random);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("data.key"))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
        byte[] sealed = new Sealer(KeyFiles.load(keys).dataKey(), random).seal(new byte[0], new byte[]{5});
        Unsealed again = new Sealer(KeyFiles.load(keys).dataKey(), random).open(new byte[0], sealed);
        assertArrayEquals(new byte[]{5}, assertInstanceOf(Unsealed.Opened.class, again).plain());
    }

    @Test
    void existingKeysAreNeverOverwritten() throws IOException {
        KeyFiles.create(folder, random);
        byte[] before = Files.readAllBytes(folder.resolve("index.key"));
        Files.delete(folder.resolve("data.key"));
        assertThrows(KeyFileException.class, () -> KeyFiles.create(folder, random));
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("index.key")));
        assertTrue(Files.notExists(folder.resolve("data.key")));
    }

    @Test
    void aMissingKeyFileIsNamedAndNotMade() {
        KeyFileException e = assertThrows(KeyFileException.class, () -> KeyFiles.load(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("data.key is missing"), e.getMessage());
        assertTrue(Files.notExists(folder.resolve("data.key")));
    }

    @Test
    void aKeyFileThatOthersMayReadIsRefused() throws IOException {
        KeyFiles.create(folder, random);
        Files.setPosixFilePermissions(folder.resolve("index.key"), PosixFilePermissions.fromString("rw-r-----"));
        KeyFileException e = assertThrows(KeyFileException.class, () -> KeyFiles.load(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("index.key may be read by others"), e.getMessage());
    }

    @Test
    void aKeyOfTheOtherKindOrDamagedIsRefusedWithoutItsContentInTheMessage() throws IOException {
        KeyFiles.create(folder, random);
        Path data = folder.resolve("data.key");
        String line = Files.readString(data);
        String secret = line.substring(line.length() - 65, line.length() - 1);
        for (String bad : new String[]{line.replace("data", "index"), line.substring(1), line + "\n",
            line.replace(secret, "g" + secret.substring(1)),
            "", line.replace("chukei-key-1", "chukei-key-2")}) {
            Files.write(data, bad.getBytes(StandardCharsets.US_ASCII));
            KeyFileException e = assertThrows(KeyFileException.class, () -> KeyFiles.load(folder));
            assertNotEquals(true, String.valueOf(e.getMessage()).contains(secret.substring(8, 16)), "the message holds key material");
        }
    }
}

package io.chukei.relay.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriteAheadFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path temporary;

    private Path folder() {
        return temporary.resolve("store");
    }

    private Database open(Forcing forcing) throws IOException {
        return Database.open(folder(), List.of(), forcing);
    }

    private static Batch batch(int key, int length) {
        return new Batch().put(0, new byte[]{(byte) key, (byte) (key >> 8)}, new byte[length]);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private List<Path> logs() throws IOException {
        return files(folder()).stream().filter(file -> file.toString().endsWith(".log")).toList();
    }

    private static void refused(Database database) {
        StoreUnusableException refusal = assertThrows(StoreUnusableException.class, () -> database.write(batch(2, 10)));
        assertEquals(StoreUnusableException.Why.GONE, refusal.why());
    }

    @Test
    void aRemovedFolderTakesNoWrite() throws IOException {
        try (Database database = open(Forcing.FORCED)) {
            database.write(batch(1, 10));
            for (Path file : files(folder())) {
                Files.delete(file);
            }
            Files.delete(folder());
            refused(database);
            refused(database);
        }
    }

    @Test
    void aFolderRemovedBeforeTheFirstWriteTakesNone() throws IOException {
        try (Database database = open(Forcing.FORCED)) {
            for (Path log : logs()) {
                Files.delete(log);
            }
            refused(database);
        }
    }

    @Test
    void aFolderReplacedByACopyTakesNoWrite() throws IOException {
        try (Database database = open(Forcing.FORCED)) {
            database.write(batch(1, 10));
            Path moved = Files.move(folder(), temporary.resolve("moved"));
            Files.createDirectory(folder());
            for (Path file : files(moved)) {
                Files.copy(file, folder().resolve(file.getFileName()));
            }
            refused(database);
        }
    }

    @Test
    void goingOnToANextFileIsNoLoss() throws IOException {
        try (Database database = open(Forcing.UNFORCED)) {
            database.write(batch(0, 10));
            Path first = logs().getFirst();
            for (int i = 1; i < 4_000 && Files.exists(first); i++) {
                database.write(batch(i, 64 * 1024));
            }
            assertTrue(Files.notExists(first), "RocksDB let go of its first file");
            database.write(batch(0, 10));
        }
    }
}

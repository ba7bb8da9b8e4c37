package io.chukei.relay.durable;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The file in which a folder's forced writes stand. Where somebody removes or replaces the folder of a running store, the file takes writes as
/// before, without a name, and ends with the process: what was forced into it is lost. So every write looks whether it still stands there, one
/// look at the disk's directory.
///
/// Safe from any thread: looks that cross each other find the same file or a newer one.
final class WriteAheadFile {
    /// RocksDB's name for it; a newer file has a greater number.
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.log");
    private static final Standing NONE = new Standing(-1, Path.of(""), null);

    private final Path folder;
    private volatile Standing standing = NONE;

    /// @param key the disk's name for the file, which a copy does not have; null where the disk has none
    private record Standing(long number, Path file, @Nullable Object key) {
        boolean stands() {
            try {
                Object now = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
                return key == null ? now == null : key.equals(now);
            } catch (IOException e) {
                return false; // gone, or out of reach: either way nothing can be said to be on the disk
            }
        }
    }

    WriteAheadFile(Path folder) {
        this.folder = folder;
    }

    /// To be called behind a write, before anybody is told of it.
    ///
    /// @throws StoreUnusableException when the file was removed or replaced
    void requireStanding() throws StoreUnusableException {
        Standing known = standing;
        if (known.number >= 0 && known.stands()) {
            return;
        }
        Standing newest = newest();
        if (newest.number <= known.number) {
            throw new StoreUnusableException(StoreUnusableException.Why.GONE, folder.toString(), null);
        }
        standing = newest; // RocksDB went on to a next file and has let go of the one before
    }

    private Standing newest() throws StoreUnusableException {
        Standing newest = NONE;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && Long.parseLong(name.group(1)) > newest.number) {
                    newest = new Standing(Long.parseLong(name.group(1)), file,
                        Files.readAttributes(file, BasicFileAttributes.class).fileKey());
                }
            }
            return newest;
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw new StoreUnusableException(StoreUnusableException.Why.GONE, folder.toString(), e);
        }
    }
}

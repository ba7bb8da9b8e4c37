package io.chukei.relay.softwaremodule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A file that its owner alone may read (mode 0600): written once, read only while it is so.
final class OwnerFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int MOST_BYTES = 4_096;

    private OwnerFile() {}

    /// @throws IOException when it is there already or cannot be written; nothing is overwritten
    static void create(Path file, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " exists already; keys are never overwritten", e);
        }
    }

    /// @param what it is, for who reads the problem
    /// @throws IOException when it is missing, too long, or others may read it; nothing of it is quoted
    static List<String> lines(Path file, String what) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing");
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(mode)) {
            throw new IOException(file + " may be read by others (mode " + PosixFilePermissions.toString(mode) + "); set mode 0600");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is not " + what);
        }
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }
}

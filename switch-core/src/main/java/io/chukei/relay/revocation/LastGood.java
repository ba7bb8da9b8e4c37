package io.chukei.relay.revocation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The last good lists of one authority on disk, as they were served: `partitions.json` and one `HASH.crl` a
/// partition. A file replaces its predecessor whole or not at all. What is read back is checked again like something
/// fetched, so that the folder need not be trusted.
final class LastGood {
    private static final String INDEX = "partitions.json";

    private final Path folder;

    /// @param folder the authority's own; made when missing
    LastGood(Path folder) {
        this.folder = folder;
    }

    Optional<byte[]> index(int maxBytes) {
        return read(folder.resolve(INDEX), maxBytes);
    }

    Optional<byte[]> list(String partition, int maxBytes) {
        return read(file(partition), maxBytes);
    }

    /// @throws IOException when the disk does not take it
    void keepIndex(byte[] content) throws IOException {
        keep(folder.resolve(INDEX), content);
    }

    /// @throws IOException when the disk does not take it
    void keepList(String partition, byte[] content) throws IOException {
        keep(file(partition), content);
    }

    private Path file(String partition) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(partition.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".crl");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Optional<byte[]> read(Path file, int maxBytes) {
        try {
            return Files.size(file) > maxBytes ? Optional.empty() : Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void keep(Path file, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, content);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

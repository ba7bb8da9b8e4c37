package io.chukei.relay.revocation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.chukei.jpki.certificate.PartitionName;

/// Where one authority's files are: `partitions.kept`, and for a partition `HASH.kept` (the list in force),
/// `HASH.held` (one that waits for the operator) and `HASH.new` (one that is being fetched). HASH is the first half of
/// the SHA-256 of the partition's name.
///
/// @param folder the authority's own
record Shelf(Path folder) {
    private static final int NAME_OCTETS = 16;

    Path partitions() {
        return folder.resolve("partitions.kept");
    }

    Path fetchedPartitions() {
        return folder.resolve("partitions.new");
    }

    Path inForce(PartitionName partition) {
        return file(partition, ".kept");
    }

    Path held(PartitionName partition) {
        return file(partition, ".held");
    }

    Path fetched(PartitionName partition) {
        return file(partition, ".new");
    }

    /// Removes what a process that died was fetching.
    ///
    /// @throws IOException when the folder cannot be read or changed
    void sweep() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.new")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // A new node: there is no folder yet.
        }
    }

    private Path file(PartitionName partition, String ending) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(partition.text().getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, NAME_OCTETS) + ending);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.chukei.relay.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Writes a [KeptFile] piece by piece. The checksum is put in last, so that a file that was left in the middle is torn
/// for every reader. For one thread at a time.
final class KeptFileWriter implements AutoCloseable {
    private final Path path;
    private final Validators validators;
    private final FileChannel channel;
    private final MessageDigest digest = KeptFile.sha256();
    private final int contentAt;
    private long length;
    private boolean finished;

    /// Begins a file; one that is there is overwritten, and missing folders are made.
    ///
    /// @throws IOException when the disk does not take it
    KeptFileWriter(Path path, Validators validators) throws IOException {
        this.path = path;
        this.validators = validators;
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        channel =
            FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            writeWhole(ascii(KeptFile.FORM + "0".repeat(KeptFile.CHECKSUM_LENGTH) + "\n"));
            ByteBuffer head = ascii(validators.entityTag().orElse("") + "\n" + validators.lastModified().orElse("") + "\n");
            digest.update(head.duplicate());
            writeWhole(head);
            contentAt = Math.toIntExact(channel.position());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Appends to the content.
    ///
    /// @throws IOException when the disk does not take it
    void write(ByteBuffer part) throws IOException {
        digest.update(part.duplicate());
        length += part.remaining();
        writeWhole(part);
    }

    /// Puts the checksum in and forces the file to the disk.
    ///
    /// @throws IOException when the disk does not take it
    KeptFile finish() throws IOException {
        String checksum = HexFormat.of().formatHex(digest.digest());
        ByteBuffer text = ascii(checksum);
        while (text.hasRemaining()) {
            channel.write(text, KeptFile.FORM.length() + text.position());
        }
        channel.force(true);
        finished = true;
        channel.close();
        return new KeptFile(path, validators, contentAt, length, checksum);
    }

    /// Ends the writing; a file that was not finished is removed.
    @Override
    public void close() throws IOException {
        channel.close();
        if (!finished) {
            Files.deleteIfExists(path);
        }
    }

    private void writeWhole(ByteBuffer part) throws IOException {
        while (part.hasRemaining()) {
            channel.write(part);
        }
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

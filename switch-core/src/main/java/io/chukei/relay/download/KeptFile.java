package io.chukei.relay.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A content on disk with a checksum and the server's validators.
///
/// ```
/// CHUKEI-KEPT-1 HEX64\n        SHA-256 of everything behind this line
/// TAG\n                        ETag as it came, or an empty line
/// TIME\n                       Last-Modified as it came, or an empty line
/// content
/// ```
///
/// The checksum tells a torn or changed file; it is no proof of origin. A reader judges the content anew.
///
/// @param path where it is now
/// @param validators of the content
/// @param contentAt offset of the content's first byte
/// @param length of the content in bytes
/// @param checksum SHA-256 of validators and content, hexadecimal
public record KeptFile(Path path, Validators validators, int contentAt, long length, String checksum) {
    static final String FORM = "CHUKEI-KEPT-1 ";
    static final int CHECKSUM_LENGTH = 64;
    private static final int MAX_VALIDATORS = 520;
    private static final int BUFFER = 1 << 16;

    /// What became of opening a file.
    public sealed interface Opening {
        /// The checksum is right.
        record Sound(KeptFile file) implements Opening {}

        /// There is no such file.
        record Absent() implements Opening {}

        /// It is torn, changed, too long or cannot be read.
        record Torn() implements Opening {}
    }

    /// Opens a file and reads it through to compare the checksum.
    ///
    /// @param maxBytes longest content
    public static Opening open(Path path, long maxBytes) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            if (Files.size(path) > maxBytes + FORM.length() + CHECKSUM_LENGTH + 1 + MAX_VALIDATORS) {
                return new Opening.Torn();
            }
            String first = new String(in.readNBytes(FORM.length() + CHECKSUM_LENGTH + 1), StandardCharsets.ISO_8859_1);
            if (!first.startsWith(FORM) || !first.endsWith("\n")) {
                return new Opening.Torn();
            }
            MessageDigest digest = sha256();
            Optional<String> tag = line(in, digest);
            Optional<String> time = line(in, digest);
            if (tag.isEmpty() || time.isEmpty()) {
                return new Opening.Torn();
            }
            long length = digestRest(in, digest);
            String checksum = HexFormat.of().formatHex(digest.digest());
            int contentAt = first.length() + tag.get().length() + time.get().length() + 2;
            return first.substring(FORM.length(), FORM.length() + CHECKSUM_LENGTH).equals(checksum)
                ? new Opening.Sound(new KeptFile(path, new Validators(tag, time), contentAt, length, checksum)) : new Opening.Torn();
        } catch (NoSuchFileException e) {
            return new Opening.Absent();
        } catch (IOException e) {
            return new Opening.Torn();
        }
    }

    /// Keeps a content, whole or not at all, in place of what the path held.
    ///
    /// @throws IOException when the disk does not take it
    public static KeptFile keep(Path path, Validators validators, byte[] content) throws IOException {
        try (KeptFileWriter writer = new KeptFileWriter(path.resolveSibling(path.getFileName() + ".new"), validators)) {
            writer.write(java.nio.ByteBuffer.wrap(content));
            return writer.finish().moveTo(path);
        }
    }

    /// The content as a stream; the caller closes it.
    ///
    /// @throws IOException when the file cannot be read
    public InputStream content() throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            in.skipNBytes(contentAt);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /// The content in memory; for small ones.
    ///
    /// @throws IOException when the file cannot be read
    public byte[] bytes() throws IOException {
        try (InputStream in = content()) {
            return in.readAllBytes();
        }
    }

    /// Moves the file, in place of what `target` held, whole or not at all.
    ///
    /// @throws IOException when it stays where it was
    public KeptFile moveTo(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new KeptFile(target, validators, contentAt, length, checksum);
    }

    /// Removes the file. One that cannot be removed is overwritten by the next of its name.
    public void discard() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Nothing depends on its absence.
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Optional<String> line(InputStream in, MessageDigest digest) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() >= MAX_VALIDATORS) {
                return Optional.empty();
            }
            line.append((char) c);
        }
        digest.update((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return Optional.of(line.toString());
    }

    private static long digestRest(InputStream in, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            length += read;
        }
        return length;
    }
}

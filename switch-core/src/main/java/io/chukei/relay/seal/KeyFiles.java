package io.chukei.relay.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/// The two key files of a node, each one line of text:
///
/// ```
/// chukei-key-1 data 7f3a09c2 <64 hexadecimal digits>
/// ```
///
/// They are made by `keys init` only, never on the way: a node that made itself a new key when the old one is
/// missing would have lost every link without a word. Mode 0600; a file that others may read is refused.
///
/// @param dataKey seals values; file `data.key`
/// @param indexKey names index entries; file `index.key`
public record KeyFiles(SealKey dataKey, SealKey indexKey) {
    /// The file of the data key.
    public static final String DATA_FILE = "data.key";
    /// The file of the index key.
    public static final String INDEX_FILE = "index.key";

    private static final String MAGIC = "chukei-key-1";
    private static final int ID_DIGITS = 8;
    private static final int MAX_FILE_BYTES = 256;
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = EnumSet.of(PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /// Makes both files, with fresh keys, in a directory that is made when missing (mode 0700).
    ///
    /// @throws KeyFileException when either file exists already or cannot be written; no existing file is touched
    public static void create(Path directory, SecureRandom random) throws KeyFileException {
        try {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
        } catch (IOException | UnsupportedOperationException e) {
            throw new KeyFileException("cannot make the key directory " + directory, e);
        }
        Path data = directory.resolve(DATA_FILE);
        Path index = directory.resolve(INDEX_FILE);
        for (Path file : new Path[]{data, index}) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new KeyFileException(file + " exists already; keys are never overwritten");
            }
        }
        write(data, "data", random);
        write(index, "index", random);
        forceDirectory(directory);
    }

    /// Reads both files.
    ///
    /// @throws KeyFileException when a file is missing, is not a key file of its kind, or others may read it
    public static KeyFiles load(Path directory) throws KeyFileException {
        return new KeyFiles(read(directory.resolve(DATA_FILE), "data"), read(directory.resolve(INDEX_FILE), "index"));
    }

    private static void write(Path file, String kind, SecureRandom random) throws KeyFileException {
        byte[] secret = new byte[SealKey.SECRET_BYTES];
        random.nextBytes(secret);
        int id;
        do {
            id = random.nextInt();
        } while (id == 0);
        HexFormat hex = HexFormat.of();
        byte[] head = (MAGIC + " " + kind + " " + hex.toHexDigits(id) + " ").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer line = ByteBuffer.allocate(head.length + 2 * secret.length + 1).put(head);
        for (byte b : secret) {
            line.put((byte) hex.toHighHexDigit(b)).put((byte) hex.toLowHexDigit(b));
        }
        line.put((byte) '\n').flip();
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new KeyFileException(file + " exists already; keys are never overwritten", e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new KeyFileException("cannot write " + file, e);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(line.array(), (byte) 0);
        }
    }

    private static SealKey read(Path file, String kind) throws KeyFileException {
        byte[] line = new byte[0];
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(mode)) {
                throw new KeyFileException(
                    file + " may be read by others (mode " + PosixFilePermissions.toString(mode) + "); set mode 0600");
            }
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
                throw new KeyFileException(file + " is not a key file");
            }
            line = Files.readAllBytes(file);
            return parse(file, kind, line);
        } catch (KeyFileException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new KeyFileException(file + " is missing; `chukei keys init` makes the keys of a new node", e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new KeyFileException("cannot read " + file, e);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    /// Works on bytes, not on a string, because a string cannot be wiped.
    private static SealKey parse(Path file, String kind, byte[] line) throws KeyFileException {
        byte[] head = (MAGIC + " " + kind + " ").getBytes(StandardCharsets.US_ASCII);
        int secretAt = head.length + ID_DIGITS + 1;
        int length = secretAt + 2 * SealKey.SECRET_BYTES + 1;
        boolean sound = line.length == length && Arrays.mismatch(head, 0, head.length, line, 0, head.length) < 0
            && line[secretAt - 1] == ' ' && line[length - 1] == '\n';
        if (!sound) {
            throw new KeyFileException(file + " is not a Chukei " + kind + " key file");
        }
        int id = 0;
        for (int i = head.length; i < secretAt - 1; i++) {
            id = id << 4 | digit(file, line[i]);
        }
        byte[] secret = new byte[SealKey.SECRET_BYTES];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (digit(file, line[secretAt + 2 * i]) << 4 | digit(file, line[secretAt + 2 * i + 1]));
        }
        if (id == 0) {
            throw new KeyFileException(file + " has no key id");
        }
        return SealKey.takingOver(id, secret);
    }

    private static int digit(Path file, byte b) throws KeyFileException {
        if (!HexFormat.isHexDigit(b)) {
            throw new KeyFileException(file + " holds something else than hexadecimal digits");
        }
        return HexFormat.fromHexDigit(b);
    }

    private static void forceDirectory(Path directory) throws KeyFileException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new KeyFileException("cannot force the directory " + directory, e);
        }
    }
}

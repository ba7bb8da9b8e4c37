package io.chukei.testbed.sealedlog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// Records one after the other, each sealed ([RecordSeal]) and forced by itself.
///
/// ```
///  0        4        8          8+n
///  +--------+--------+-----------+
///  | n (BE) | CRC32C | n bytes … |      CRC over the n bytes, which are a sealed record
///  +--------+--------+-----------+
/// ```
///
/// A torn tail, left by a death in the middle of a write, is cut off at open: nothing that it announced was done. A bad record with sound
/// ones behind it is damage, and the file is refused.
///
/// [#replaceAll] rewrites the file: a new one is written beside it (`FILE.new`), forced, and takes its name at once; a death before that
/// leaves the old file whole, and the half of the new one is removed at the next open. The lock is on a file of its own (`FILE.lock`), which
/// never changes.
public final class SealedLog implements Closeable {
    /// Longest record.
    public static final int MOST_RECORD_BYTES = 65_536;
    private static final int HEADER_BYTES = 8;
    private static final int MOST_SEALED_BYTES = MOST_RECORD_BYTES + RecordSeal.OVERHEAD_BYTES;

    private final Path file;
    private final FileChannel lock;
    private final RecordSeal seal;
    private final List<byte[]> found;
    private FileChannel channel;

    private SealedLog(Path file, FileChannel lock, FileChannel channel, RecordSeal seal, List<byte[]> found) {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
        this.seal = seal;
        this.found = found;
    }

    /// @throws IOException when the file cannot be opened, is locked by another process, is damaged before its tail, or does not open with
    ///     its key
    public static SealedLog open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel lock = FileChannel.open(beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException("another process has " + file.getFileName() + " open");
            }
            Files.deleteIfExists(beside(file, ".new"));
            return openLocked(file, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static SealedLog openLocked(Path file, FileChannel lock) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            List<byte[]> sealed = new ArrayList<>();
            long sound = read(Files.readAllBytes(file), sealed);
            RecordSeal seal = RecordSeal.of(file, !sealed.isEmpty());
            List<byte[]> records = new ArrayList<>();
            for (byte[] record : sealed) {
                records.add(seal.open(record));
            }
            channel.truncate(sound);
            channel.position(sound);
            channel.force(true);
            return new SealedLog(file, lock, channel, seal, records);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /// What the file held when it was opened, in order.
    public List<byte[]> found() {
        return List.copyOf(found);
    }

    /// What the file holds now, in order, read again.
    ///
    /// @throws IOException when it cannot be read
    public List<byte[]> records() throws IOException {
        List<byte[]> sealed = new ArrayList<>();
        read(Files.readAllBytes(file), sealed);
        List<byte[]> records = new ArrayList<>();
        for (byte[] record : sealed) {
            records.add(seal.open(record));
        }
        return records;
    }

    /// Returns when the record is on the disk.
    ///
    /// @throws IOException when it cannot be forced; then nothing may be done on the strength of it
    public void appendAndForce(byte[] record) throws IOException {
        write(channel, record);
        channel.force(false);
    }

    /// Returns when the file holds these records and no others, under its name and on the disk.
    ///
    /// @throws IOException when that cannot be done; then the file under its name is the old one or the new one, each whole, and this object
    ///     must be closed
    public void replaceAll(List<byte[]> records) throws IOException {
        Path fresh = beside(file, ".new");
        FileChannel next = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            for (byte[] record : records) {
                write(next, record);
            }
            next.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
        channel.close();
        channel = next;
    }

    private void forceFolder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    private void write(FileChannel to, byte[] record) throws IOException {
        if (record.length < 1 || record.length > MOST_RECORD_BYTES) {
            throw new IllegalArgumentException("a record is 1..65,536 bytes");
        }
        byte[] sealed = seal.seal(record);
        ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + sealed.length).putInt(sealed.length).putInt(crc(sealed)).put(sealed).flip();
        while (frame.hasRemaining()) {
            to.write(frame);
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
        }
    }

    /// Returns where the sound part ends.
    private static long read(byte[] file, List<byte[]> records) throws IOException {
        int at = 0;
        while (file.length - at >= HEADER_BYTES) {
            ByteBuffer header = ByteBuffer.wrap(file, at, HEADER_BYTES);
            int length = header.getInt();
            int crc = header.getInt();
            if (length < 1 || length > MOST_SEALED_BYTES || length > file.length - at - HEADER_BYTES) {
                return requireTail(file, at);
            }
            byte[] record = Arrays.copyOfRange(file, at + HEADER_BYTES, at + HEADER_BYTES + length);
            if (crc(record) != crc) {
                return requireTail(file, at);
            }
            records.add(record);
            at += HEADER_BYTES + length;
        }
        return at;
    }

    /// What does not read must be the last write: nothing sound may stand behind it.
    private static long requireTail(byte[] file, int bad) throws IOException {
        if (file.length - bad > HEADER_BYTES + MOST_SEALED_BYTES) {
            throw new IOException("the file is damaged before its tail");
        }
        for (int at = bad + 1; at <= file.length - HEADER_BYTES - 1; at++) {
            int length = ByteBuffer.wrap(file, at, HEADER_BYTES).getInt();
            if (length >= 1 && length <= file.length - at - HEADER_BYTES && length <= MOST_SEALED_BYTES) {
                int crc = ByteBuffer.wrap(file, at + 4, 4).getInt();
                if (crc(Arrays.copyOfRange(file, at + HEADER_BYTES, at + HEADER_BYTES + length)) == crc) {
                    throw new IOException("the file is damaged before its tail");
                }
            }
        }
        return bad;
    }

    private static int crc(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }
}

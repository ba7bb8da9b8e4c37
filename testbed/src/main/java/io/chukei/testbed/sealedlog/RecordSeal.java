package io.chukei.testbed.sealedlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumSet;

import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals records: one may carry a certificate, and with it a serial and a subject that are for no disk to show.
///
/// AES-256-GCM around a record: nonce (12) ‖ ciphertext ‖ tag (16), the nonce random. The key stands beside the file in `FILE.key`, 32 bytes,
/// mode 0600, and is made with the file, never for one that holds records already.
final class RecordSeal {
    static final int OVERHEAD_BYTES = 12 + 16;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKey key;

    private RecordSeal(SecretKey key) {
        this.key = key;
    }

    /// The seal of a file; the caller holds the file's lock.
    ///
    /// @param holdsRecords whether the file has any
    /// @throws IOException when the key cannot be read or made, or is missing although there are records
    static RecordSeal of(Path sealed, boolean holdsRecords) throws IOException {
        Path file = sealed.resolveSibling(sealed.getFileName() + ".key");
        if (!Files.exists(file)) {
            if (holdsRecords) {
                throw new IOException("the key is missing: " + file.getFileName());
            }
            make(file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException("the key is damaged: " + file.getFileName());
        }
        return new RecordSeal(new SecretKeySpec(key, "AES"));
    }

    byte[] seal(byte[] record) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            byte[] sealed = cipher.doFinal(record);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(cipher.getIV()).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// @throws IOException when it was sealed by another key, or changed since
    byte[] open(byte[] sealed) throws IOException {
        if (sealed.length < OVERHEAD_BYTES) {
            throw new IOException("a record is too short to be sealed");
        }
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, Arrays.copyOf(sealed, NONCE_BYTES)));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IOException("a record does not open under its key");
        }
    }

    /// Whole or not at all: a key that was cut off would make every later record unreadable.
    private static void make(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel =
            FileChannel.open(fresh, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            KeyGenerator keys = KeyGenerator.getInstance("AES");
            keys.init(KEY_BYTES * Byte.SIZE);
            ByteBuffer key = ByteBuffer.wrap(keys.generateKey().getEncoded());
            while (key.hasRemaining()) {
                channel.write(key);
            }
            channel.force(true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

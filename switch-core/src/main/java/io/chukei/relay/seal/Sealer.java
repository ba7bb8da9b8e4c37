package io.chukei.relay.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals values with AES-256-GCM under `data.key`, bound to the record that they belong to.
///
/// ```
///  0         1          5               21           29                    29+n          45+n
///  +---------+----------+---------------+------------+---------------------+-------------+
///  | layout 1| key id   | session salt  | counter    | ciphertext, n bytes | tag 16      |
///  +---------+----------+---------------+------------+---------------------+-------------+
///  associated data = record key ‖ key id
/// ```
///
/// **Why no two values share a nonce.** A random 96-bit nonce under one key is good for 2^32 values (NIST SP
/// 800-38D §8.3); a journal at 1,000 payments a second passes that within two weeks. So `data.key` never seals:
/// each process derives a session key from it, `HMAC-SHA-256(data.key, "chukei-seal-1" ‖ salt)` with a fresh random
/// salt of 128 bits, and counts the nonce from 1 (§8.2.1). The counter cannot come round in a session, and two
/// sessions share a key only if two random salts are equal.
///
/// Safe from any thread.
public final class Sealer {
    private static final byte LAYOUT = 1;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEADER_BYTES = 1 + Integer.BYTES + SALT_BYTES + Long.BYTES;
    /// What sealing adds to a value's length.
    public static final int OVERHEAD_BYTES = HEADER_BYTES + TAG_BYTES;
    /// Session keys of earlier starts that are kept ready for reading; a store that saw more restarts derives anew.
    private static final int MAX_SESSIONS_REMEMBERED = 256;
    private static final byte[] PURPOSE = {'c', 'h', 'u', 'k', 'e', 'i', '-', 's', 'e', 'a', 'l', '-', '1'};

    private final SealKey dataKey;
    private final Salt ownSalt;
    private final SecretKey ownSession;
    private final AtomicLong counter = new AtomicLong();
    private final Map<Salt, SecretKey> sessions = new ConcurrentHashMap<>();

    /// @param dataKey the key of `data.key`
    /// @param random where the session's salt comes from; must be cryptographically strong
    public Sealer(SealKey dataKey, SecureRandom random) {
        this.dataKey = dataKey;
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        this.ownSalt = new Salt(salt);
        this.ownSession = derive(ownSalt);
    }

    /// Seals a value.
    ///
    /// @param recordKey what the value belongs to; it opens under the same key only
    /// @param plain the value; the caller may wipe it afterwards
    public byte[] seal(byte[] recordKey, byte[] plain) {
        long number = counter.incrementAndGet();
        byte[] sealed = new byte[OVERHEAD_BYTES + plain.length];
        ByteBuffer.wrap(sealed).put(LAYOUT).putInt(dataKey.id()).put(ownSalt.bytes).putLong(number);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, ownSession, number, recordKey);
            cipher.doFinal(plain, 0, plain.length, sealed, HEADER_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work in this JVM", e);
        }
    }

    /// Opens a sealed value.
    ///
    /// @param recordKey what the value should belong to
    /// @param sealed any bytes; nothing is believed of them before the tag is checked
    public Unsealed open(byte[] recordKey, byte[] sealed) {
        if (sealed.length < OVERHEAD_BYTES || sealed[0] != LAYOUT) {
            return new Unsealed.Rejected(SealProblem.LAYOUT_UNKNOWN);
        }
        ByteBuffer header = ByteBuffer.wrap(sealed, 1, HEADER_BYTES - 1);
        if (header.getInt() != dataKey.id()) {
            return new Unsealed.Rejected(SealProblem.KEY_UNKNOWN);
        }
        byte[] saltBytes = new byte[SALT_BYTES];
        header.get(saltBytes);
        long number = header.getLong();
        Salt salt = new Salt(saltBytes);
        SecretKey session = sessionOf(salt);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, session, number, recordKey);
            byte[] plain = cipher.doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
            remember(salt, session);
            return new Unsealed.Opened(plain);
        } catch (AEADBadTagException e) {
            return new Unsealed.Rejected(SealProblem.NOT_AUTHENTIC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work in this JVM", e);
        }
    }

    private SecretKey sessionOf(Salt salt) {
        if (salt.equals(ownSalt)) {
            return ownSession;
        }
        SecretKey known = sessions.get(salt);
        return known == null ? derive(salt) : known;
    }

    /// Only a salt under which something opened is remembered, so that garbage cannot fill the table.
    private void remember(Salt salt, SecretKey session) {
        if (!salt.equals(ownSalt) && sessions.size() < MAX_SESSIONS_REMEMBERED) {
            sessions.put(salt, session);
        }
    }

    private SecretKey derive(Salt salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256", SealKey.PROVIDER);
            mac.init(dataKey.secret());
            mac.update(PURPOSE);
            byte[] session = mac.doFinal(salt.bytes);
            try {
                return new SecretKeySpec(session, "AES");
            } finally {
                Arrays.fill(session, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 does not work in this JVM", e);
        }
    }

    private Cipher cipher(int mode, SecretKey session, long number, byte[] recordKey) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(number).array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", SealKey.PROVIDER);
        cipher.init(mode, session, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(recordKey);
        cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(dataKey.id()).array());
        return cipher;
    }

    /// A salt as a map key; the array never leaves it.
    private static final class Salt {
        private final byte[] bytes;

        Salt(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Salt salt && Arrays.equals(bytes, salt.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}

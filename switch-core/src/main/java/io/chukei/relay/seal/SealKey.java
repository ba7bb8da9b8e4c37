package io.chukei.relay.seal;

import java.util.Arrays;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A 256-bit secret from a key file, with the id that sealed values name it by.
///
/// The secret leaves this class only as a [SecretKey] inside the room. The JDK's key object keeps its own copy that
/// it does not wipe; the copies made on the way here are wiped.
public final class SealKey {
    /// Bytes of the secret.
    static final int SECRET_BYTES = 32;
    /// Named, so that the global order of providers has no say. The JDK's own has AES-GCM in hardware.
    static final String PROVIDER = "SunJCE";

    private final int id;
    private final SecretKey secret;

    private SealKey(int id, SecretKey secret) {
        this.id = id;
        this.secret = secret;
    }

    /// Takes a secret over; the array is wiped.
    ///
    /// @param id any number but 0
    /// @param secret 32 bytes
    static SealKey takingOver(int id, byte[] secret) {
        try {
            if (secret.length != SECRET_BYTES || id == 0) {
                throw new IllegalArgumentException("a key is 32 bytes and has an id");
            }
            return new SealKey(id, new SecretKeySpec(secret, "AES"));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /// The number under which sealed values name this key; not secret.
    public int id() {
        return id;
    }

    SecretKey secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "SealKey[id=" + Integer.toHexString(id) + "]";
    }
}

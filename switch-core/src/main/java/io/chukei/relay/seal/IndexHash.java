package io.chukei.relay.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Mac;

/// The name under which a holder's entry is stored: the first 16 bytes of
/// `HMAC-SHA-256(index.key, CA name in UTF-8 ‖ 00 ‖ serial's octets)`. Serials are small and sequential, so a plain
/// hash would be undone by trying them all; the key forbids that. The zero byte ends the CA's name, which holds
/// none, so that no two holders make the same input.
///
/// 128 bits keep two of 2^28 holders apart with a chance of about 2^-73; an entry also carries its holder sealed, so
/// a clash would show. Safe from any thread.
public final class IndexHash {
    /// Bytes of an index key.
    public static final int BYTES = 16;

    private final Mac prototype;

    /// @param indexKey the key of `index.key`
    public IndexHash(SealKey indexKey) {
        try {
            prototype = Mac.getInstance("HmacSHA256", SealKey.PROVIDER);
            prototype.init(indexKey.secret());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 does not work in this JVM", e);
        }
    }

    /// The stored name of a holder.
    ///
    /// @param ca the CA's configured name, without a zero character
    /// @param serial the serial's octets
    /// @return 16 bytes
    public byte[] of(String ca, byte[] serial) {
        if (ca.indexOf(0) >= 0) {
            throw new IllegalArgumentException("a CA's name holds no zero character");
        }
        try {
            Mac mac = (Mac) prototype.clone();
            mac.update(ca.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(serial), BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA-256 cannot be cloned in this JVM", e);
        }
    }
}

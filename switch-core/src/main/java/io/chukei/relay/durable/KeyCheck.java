package io.chukei.relay.durable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.chukei.relay.seal.SealProblem;
import io.chukei.relay.seal.Sealer;
import io.chukei.relay.seal.Unsealed;

/// The check at a store's door: its layout is known and it was written under the given key. Without it a node with
/// a wrong `data.key` would start, find nothing readable and write on under the new key.
public final class KeyCheck {
    private static final byte[] LAYOUT_KEY = ascii("layout");
    private static final byte[] SEAL_KEY = ascii("seal");
    private static final byte[] KNOWN = ascii("chukei store");
    private static final byte[] LAYOUT = {1};

    private KeyCheck() {}

    /// Checks a folder, or marks a new one.
    ///
    /// @param database family 0 keeps the marks
    /// @param extra something derived from another key that must also stay the same, such as an index hash; may be
    ///     empty
    /// @throws StoreUnusableException when layout or keys are others
    public static void passOrMark(Database database, Sealer sealer, byte[] extra) throws StoreUnusableException {
        byte[] layout = database.get(0, LAYOUT_KEY);
        byte[] sealed = database.get(0, SEAL_KEY);
        byte[] expected = concat(KNOWN, extra);
        if (layout == null || sealed == null) {
            database.write(new Batch().put(0, LAYOUT_KEY, LAYOUT).put(0, SEAL_KEY, sealer.seal(SEAL_KEY, expected)));
            return;
        }
        if (!Arrays.equals(layout, LAYOUT)) {
            throw StoreUnusableException.of(StoreUnusableException.Why.LAYOUT_UNKNOWN, "layout mark");
        }
        switch (sealer.open(SEAL_KEY, sealed)) {
            case Unsealed.Opened(byte[] plain) -> {
                if (!Arrays.equals(plain, expected)) {
                    throw StoreUnusableException.of(StoreUnusableException.Why.KEY_WRONG, "index.key");
                }
            }
            case Unsealed.Rejected(SealProblem problem) ->
                throw StoreUnusableException.of(StoreUnusableException.Why.KEY_WRONG, "data.key: " + problem.sentence());
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}

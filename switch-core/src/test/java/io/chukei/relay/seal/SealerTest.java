package io.chukei.relay.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

final class SealerTest {
    private static final byte[] KEY = {1, 2, 3};
    private static final byte[] PLAIN = "9392000000000017".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();

    private static SealKey key(int id, int fill) {
        byte[] secret = new byte[SealKey.SECRET_BYTES];
        Arrays.fill(secret, (byte) fill);
        return SealKey.takingOver(id, secret);
    }

    @Test
    void whatWasSealedOpensUnderTheSameRecordKeyAlsoAfterARestart() {
        byte[] sealed = new Sealer(key(7, 1), random).seal(KEY, PLAIN);
        assertEquals(PLAIN.length + Sealer.OVERHEAD_BYTES, sealed.length);
        Sealer restarted = new Sealer(key(7, 1), random);
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(PLAIN, assertInstanceOf(Unsealed.Opened.class, restarted.open(KEY, sealed)).plain());
        }
    }

    @Test
    void everyFlippedBitIsNoticed() {
        Sealer sealer = new Sealer(key(7, 1), random);
        byte[] sealed = sealer.seal(KEY, PLAIN);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertInstanceOf(Unsealed.Rejected.class, sealer.open(KEY, changed), "bit " + bit);
        }
    }

    @Test
    void aValueOfAnotherRecordOrAnotherKeyDoesNotOpenAndSaysWhy() {
        Sealer sealer = new Sealer(key(7, 1), random);
        byte[] sealed = sealer.seal(KEY, PLAIN);
        assertEquals(new Unsealed.Rejected(SealProblem.NOT_AUTHENTIC), sealer.open(new byte[]{1, 2, 4}, sealed));
        assertEquals(new Unsealed.Rejected(SealProblem.KEY_UNKNOWN), new Sealer(key(8, 1), random).open(KEY, sealed));
        assertEquals(new Unsealed.Rejected(SealProblem.NOT_AUTHENTIC), new Sealer(key(7, 2), random).open(KEY, sealed));
        assertEquals(new Unsealed.Rejected(SealProblem.LAYOUT_UNKNOWN), sealer.open(KEY, Arrays.copyOf(sealed, 40)));
        assertEquals(new Unsealed.Rejected(SealProblem.LAYOUT_UNKNOWN), sealer.open(KEY, new byte[0]));
    }

    @Test
    void theSameValueNeverSealsToTheSameBytes() {
        Sealer sealer = new Sealer(key(7, 1), random);
        byte[] first = sealer.seal(KEY, PLAIN);
        byte[] second = sealer.seal(KEY, PLAIN);
        assertFalse(Arrays.equals(first, second));
        assertFalse(Arrays.equals(Arrays.copyOfRange(first, 29, first.length), Arrays.copyOfRange(second, 29, second.length)));
    }

    @Test
    void twoCasWithTheSameSerialHaveDifferentIndexKeys() {
        IndexHash hash = new IndexHash(key(9, 3));
        byte[] serial = {1, 51};
        assertEquals(IndexHash.BYTES, hash.of("auth", serial).length);
        assertArrayEquals(hash.of("auth", serial), hash.of("auth", serial));
        assertFalse(Arrays.equals(hash.of("auth", serial), hash.of("sign", serial)));
        assertFalse(Arrays.equals(hash.of("auth", serial), new IndexHash(key(9, 4)).of("auth", serial)));
    }
}

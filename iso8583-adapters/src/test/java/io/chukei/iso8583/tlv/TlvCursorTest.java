package io.chukei.iso8583.tlv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

import io.chukei.iso8583.message.DecodeProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class TlvCursorTest {
    private static final int TAG = 0xC3;
    private static final long SEED = 7;

    @Test
    void whatIsWrittenIsReadAtEveryFormOfLength() {
        for (int length : new int[]{0, 1, 0x7F, 0x80, 0xFF, 0x100, 0xFFFF}) {
            byte[] content = new byte[length];
            new Random(length).nextBytes(content);
            TlvCursor cursor = new TlvCursor(new TlvWriter().add(TAG, content).toArray());
            assertArrayEquals(content, cursor.need(TAG, 0, 0xFFFF));
            cursor.end();
        }
    }

    @Test
    void aLengthInALongerFormThanNeededIsRefused() {
        assertProblem(DecodeProblem.BAD_TLV, () -> cursor("c38101aa").need(TAG, 0, 9));
        assertProblem(DecodeProblem.BAD_TLV, () -> cursor("c3820001aa").need(TAG, 0, 9));
        assertProblem(DecodeProblem.BAD_TLV, () -> cursor("c380aa0000").need(TAG, 0, 9)); // indefinite
        assertProblem(DecodeProblem.BAD_TLV, () -> cursor("c383000001aa").need(TAG, 0, 9));
    }

    @Test
    void aLengthBeyondTheEndIsRefused() {
        assertProblem(DecodeProblem.BAD_TLV, () -> cursor("c3").need(TAG, 0, 9));
        assertProblem(DecodeProblem.BAD_TLV, () -> cursor("c302aa").need(TAG, 0, 9));
        assertProblem(DecodeProblem.BAD_TLV, () -> cursor("c382ffff").need(TAG, 0, 0xFFFF));
    }

    @Test
    void aLengthOutsideTheTagsBoundsIsRefused() {
        assertProblem(DecodeProblem.BAD_TAG_LENGTH, () -> cursor("c300").need(TAG, 1, 9));
        assertProblem(DecodeProblem.BAD_TAG_LENGTH, () -> cursor("c303aabbcc").need(TAG, 1, 2));
    }

    @Test
    void aTagThatIsNotThereIsMissedOrTakenAsAbsent() {
        assertProblem(DecodeProblem.MISSING_TAG, () -> cursor("c401aa").need(TAG, 0, 9));
        assertEquals(Optional.empty(), cursor("c401aa").next(TAG, 0, 9));
    }

    @Test
    void whatIsLeftAtTheEndIsUnknownOrOutOfOrder() {
        TlvCursor unknown = cursor("c301aac501bb");
        unknown.need(TAG, 1, 1);
        assertProblem(DecodeProblem.UNKNOWN_TAG, unknown::end);
        TlvCursor twice = cursor("c301aac301bb");
        twice.need(TAG, 1, 1);
        assertProblem(DecodeProblem.TAG_ORDER, twice::end);
        TlvCursor turned = cursor("c401aac301bb");
        turned.next(TAG, 1, 1);
        turned.next(0xC4, 1, 1);
        assertProblem(DecodeProblem.TAG_ORDER, turned::end);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        assertEquals(Optional.of("あ"), cursor("d703e38182").nextText(0xD7, 1, 9));
        assertProblem(DecodeProblem.BAD_TAG_VALUE, () -> cursor("d702e381").nextText(0xD7, 1, 9));
        assertProblem(DecodeProblem.BAD_TAG_VALUE, () -> cursor("d702c080").nextText(0xD7, 1, 9)); // an over-long zero
    }

    @Test
    void randomBytesEndInAValueOrARefusalAndTheReadingNeverStandsStill() {
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            TlvCursor cursor = new TlvCursor(noise);
            try {
                for (int tags = 0; cursor.peek().isPresent(); tags++) {
                    cursor.need(cursor.peek().getAsInt(), 0, 0xFFFF);
                    assertTrue(tags <= noise.length);
                }
            } catch (TlvRefusal refusal) {
                refused++;
            }
        }
        assertTrue(refused > 0);
    }

    private static TlvCursor cursor(String hex) {
        return new TlvCursor(HexFormat.of().parseHex(hex));
    }

    private static void assertProblem(DecodeProblem problem, Executable reading) {
        assertEquals(problem, assertThrows(TlvRefusal.class, reading).problem());
    }
}

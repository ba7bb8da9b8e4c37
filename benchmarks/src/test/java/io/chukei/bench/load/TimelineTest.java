package io.chukei.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;

import io.chukei.pos.load.LoadWatcher;
import org.junit.jupiter.api.Test;

final class TimelineTest {
    private static final long START = Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(50);
    private static final int REFUSED = 9103;

    private final Timeline timeline = new Timeline();

    private void payment(long atMillis, long millis, int code) {
        long intended = START + TimeUnit.MILLISECONDS.toNanos(atMillis);
        timeline.ended(intended, intended, intended + TimeUnit.MILLISECONDS.toNanos(millis), code);
    }

    @Test
    void countsWhatWasApprovedInASpanEvenWhereTheClockWrapsAround() {
        payment(0, 10, 0);
        payment(90, 20, 0);
        payment(20, 10, REFUSED);
        payment(30, 10, 0);
        assertEquals(20.0, timeline.approvedPerSecond(START, TimeUnit.MILLISECONDS.toNanos(100)));
    }

    @Test
    void recoveryEndsWithTheLastPaymentThatWasRefusedLateOrUnanswered() {
        payment(0, 10, 0);
        assertEquals(0, timeline.recoveredAfterMillis(100));
        payment(10, 10, REFUSED);
        assertEquals(11, timeline.recoveredAfterMillis(100));
        payment(20, 101, 0);
        assertEquals(21, timeline.recoveredAfterMillis(100));
        payment(30, 10, LoadWatcher.UNANSWERED);
        payment(40, 10, 0);
        assertEquals(31, timeline.recoveredAfterMillis(100));
    }
}

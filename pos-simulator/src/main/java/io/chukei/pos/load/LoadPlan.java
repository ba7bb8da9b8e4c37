package io.chukei.pos.load;

import java.time.Duration;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.terminal.Selection;

/// How much, how long, of what.
///
/// @param perSecond payments, 1..100,000
/// @param length of the sending; at least one payment comes of it
/// @param amount of each payment
/// @param selection what it is to be paid with, in one leg
/// @param answerLimit after which a payment counts as unanswered
public record LoadPlan(int perSecond, Duration length, Amount amount, Selection selection, Duration answerLimit) {
    public static final int MOST_PER_SECOND = 100_000;
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /// @throws IllegalArgumentException when a part is out of its range
    public LoadPlan {
        if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw new IllegalArgumentException("the rate is 1..100,000 a second");
        }
        if (length.isNegative() || answerLimit.isNegative() || answerLimit.isZero() || payments(perSecond, length) < 1) {
            throw new IllegalArgumentException("the load has at least one payment and waits for its answer");
        }
    }

    /// Payments in all.
    public long payments() {
        return payments(perSecond, length);
    }

    /// When payment number `index` is meant to go out, nanoseconds after the start.
    long dueNanos(long index) {
        return index / perSecond * NANOS + index % perSecond * NANOS / perSecond;
    }

    private static long payments(int perSecond, Duration length) {
        return length.toSeconds() * perSecond + (long) length.toNanosPart() * perSecond / NANOS;
    }
}

package io.chukei.relay.link;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// What one link may spend. Amounts are in minor units of the link's currency (JPY: yen); an absent limit limits
/// nothing here, the institution has its own.
///
/// @param perPayment the highest single payment
/// @param perPaymentTwoLegs the highest single payment by a handle, where the amount was not signed by the card
/// @param perDay the highest sum of a local day
/// @param countPerDay the highest number of payments of a local day
public record LinkLimits(OptionalLong perPayment, OptionalLong perPaymentTwoLegs, OptionalLong perDay, OptionalInt countPerDay) {
    /// The highest amount that a message can carry (twelve digits).
    public static final long MAX_AMOUNT = 999_999_999_999L;
    /// No limit of ours.
    public static final LinkLimits NONE =
        new LinkLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());

    public LinkLimits {
        check(perPayment);
        check(perPaymentTwoLegs);
        check(perDay);
        if (countPerDay.isPresent() && countPerDay.getAsInt() < 0) {
            throw new IllegalArgumentException("a count limit is not negative");
        }
    }

    private static void check(OptionalLong amount) {
        if (amount.isPresent() && (amount.getAsLong() < 0 || amount.getAsLong() > MAX_AMOUNT)) {
            throw new IllegalArgumentException("an amount limit is 0..999,999,999,999");
        }
    }

    /// Whether there is a limit that needs the day's payments.
    public boolean countsTheDay() {
        return perDay.isPresent() || countPerDay.isPresent();
    }

    /// Whether a day may come to this.
    ///
    /// @param sum of the day's payments, minor units
    /// @param count of them
    public boolean allowsDay(long sum, int count) {
        return sum <= perDay.orElse(Long.MAX_VALUE) && count <= countPerDay.orElse(Integer.MAX_VALUE);
    }

    /// Whether a single payment stays within the caps that need no counter.
    ///
    /// @param minorUnits the amount
    /// @param twoLegs whether it is paid by a handle
    public boolean allowsSingle(long minorUnits, boolean twoLegs) {
        boolean signedEnough = !twoLegs || minorUnits <= perPaymentTwoLegs.orElse(MAX_AMOUNT);
        return signedEnough && minorUnits <= perPayment.orElse(MAX_AMOUNT);
    }
}

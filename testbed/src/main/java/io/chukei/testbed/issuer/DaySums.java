package io.chukei.testbed.issuer;

import java.util.EnumMap;
import java.util.Map;

/// What a bank has booked on one business date, kind by kind. Immutable.
///
/// @param sums each kind that has any
public record DaySums(Map<Kind, Sum> sums) {
    public static final DaySums NONE = new DaySums(Map.of());

    /// Money taken, money given, and what was taken back of either.
    public enum Kind {
        CREDIT, CREDIT_REVERSAL, DEBIT, DEBIT_REVERSAL
    }

    /// How many, how much.
    public record Sum(long count, long amount) {
        static final Sum NONE = new Sum(0, 0);
    }

    public DaySums {
        sums = Map.copyOf(sums);
    }

    public Sum of(Kind kind) {
        return sums.getOrDefault(kind, Sum.NONE);
    }

    /// With one entry more.
    DaySums plus(Kind kind, long amount) {
        Map<Kind, Sum> next = new EnumMap<>(Kind.class);
        next.putAll(sums);
        next.merge(kind, new Sum(1, amount), (one, other) -> new Sum(one.count + other.count, one.amount + other.amount));
        return new DaySums(next);
    }

    /// What the bank owes for the date.
    public long net() {
        return of(Kind.DEBIT).amount - of(Kind.DEBIT_REVERSAL).amount - of(Kind.CREDIT).amount + of(Kind.CREDIT_REVERSAL).amount;
    }
}

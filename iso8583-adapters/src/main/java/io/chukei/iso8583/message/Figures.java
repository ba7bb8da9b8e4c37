package io.chukei.iso8583.message;

import java.util.function.UnaryOperator;

/// What one side of a line has booked on a business date, kind by kind, in yen.
///
/// @param debits sales, cash and completions
/// @param debitReversals what was taken back of them
/// @param credits refunds
/// @param creditReversals what was taken back of them
public record Figures(Sum debits, Sum debitReversals, Sum credits, Sum creditReversals) {
    public static final Figures NONE = new Figures(Sum.NONE, Sum.NONE, Sum.NONE, Sum.NONE);

    /// The kinds, as differences are named.
    public enum Kind {
        DEBITS, DEBIT_REVERSALS, CREDITS, CREDIT_REVERSALS
    }

    /// Entries of one kind.
    ///
    /// @param count 0..9,999,999,999
    /// @param yen 0..9,999,999,999,999,999
    public record Sum(long count, long yen) {
        public static final long MOST_COUNT = 9_999_999_999L;
        public static final long MOST_YEN = 9_999_999_999_999_999L;
        public static final Sum NONE = new Sum(0, 0);

        /// @throws IllegalArgumentException when a part is out of its range
        public Sum {
            Text.require(count >= 0 && count <= MOST_COUNT, "a count has at most 10 digits");
            Text.require(yen >= 0 && yen <= MOST_YEN, "a sum has at most 16 digits");
        }

        /// With one entry more.
        public Sum plus(long entryYen) {
            return new Sum(count + 1, yen + entryYen);
        }

        Sum plus(Sum other) {
            return new Sum(count + other.count, yen + other.yen);
        }
    }

    public Sum of(Kind kind) {
        return switch (kind) {
            case DEBITS -> debits;
            case DEBIT_REVERSALS -> debitReversals;
            case CREDITS -> credits;
            case CREDIT_REVERSALS -> creditReversals;
        };
    }

    /// With one entry more.
    public Figures plus(Kind kind, long yen) {
        return with(kind, sum -> sum.plus(yen));
    }

    /// Both together.
    public Figures plus(Figures other) {
        Figures all = this;
        for (Kind kind : Kind.values()) {
            all = all.with(kind, sum -> sum.plus(other.of(kind)));
        }
        return all;
    }

    /// The same with another sum of one kind.
    public Figures with(Kind kind, UnaryOperator<Sum> change) {
        Sum next = change.apply(of(kind));
        return switch (kind) {
            case DEBITS -> new Figures(next, debitReversals, credits, creditReversals);
            case DEBIT_REVERSALS -> new Figures(debits, next, credits, creditReversals);
            case CREDITS -> new Figures(debits, debitReversals, next, creditReversals);
            case CREDIT_REVERSALS -> new Figures(debits, debitReversals, credits, next);
        };
    }

    /// Debits less their reversals, less credits, plus their reversals.
    public long net() {
        return debits.yen() - debitReversals.yen() - credits.yen() + creditReversals.yen();
    }
}

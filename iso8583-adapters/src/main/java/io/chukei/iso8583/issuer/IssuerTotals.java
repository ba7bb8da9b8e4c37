package io.chukei.iso8583.issuer;

import java.time.LocalDate;
import java.util.OptionalInt;

import io.chukei.iso8583.message.Figures;
import io.chukei.iso8583.message.Text;

/// Tells an institution what the switch has of a business date: 0500, which asks for its judgement, or 0520, which it only takes note of; from
/// the second sending on 0501 or 0521 with the same trace.
///
/// @param transmissionTime DE 7, `MMDDhhmmss` UTC, the same in every sending
/// @param stan DE 11, 1..999,999
/// @param form whether its judgement is asked for
/// @param date the business date
/// @param line of which line the figures are, from 0; absent for all lines together
public record IssuerTotals(String transmissionTime, int stan, Form form, boolean repeat, LocalDate date, OptionalInt line, Figures figures)
    implements IssuerRequest {
    /// What is expected of the institution.
    public enum Form {
        /// 0500: it compares, and answers with what it has itself.
        REQUEST,
        /// 0520: it takes note.
        ADVICE
    }

    /// @throws IllegalArgumentException when a part is out of its range
    public IssuerTotals {
        Text.require(Text.isMonthToSecond(transmissionTime), "DE 7 is not MMDDhhmmss");
        Text.require(stan >= 1 && stan <= IssuerTrace.MOST_STAN, "DE 11 is not 1..999,999");
        Text.require(line.orElse(0) >= 0 && line.orElse(0) <= 99, "a line is 0..99");
    }

    public IssuerTotals asRepeat() {
        return new IssuerTotals(transmissionTime, stan, form, true, date, line, figures);
    }
}

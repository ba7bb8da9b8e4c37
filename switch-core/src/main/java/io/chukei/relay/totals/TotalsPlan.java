package io.chukei.relay.totals;

import java.time.Duration;
import java.util.Optional;

import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.relay.registry.BusinessDay;

/// How one institution is told totals.
///
/// @param institution 1..11 digits
/// @param day when its dates change
/// @param form whether its judgement is asked for; absent when it is told nothing
/// @param lines of how many lines each is told besides all together; 0 for none
/// @param after how long after the cutover the date is told: what was under way has ended by then
/// @param retry the wait before totals that were not answered are told again
public record TotalsPlan(String institution, BusinessDay day, Optional<IssuerTotals.Form> form, int lines, Duration after, Duration retry) {
    /// Dates further back than this are not told any more.
    public static final int MOST_DAYS_BACK = 7;
}

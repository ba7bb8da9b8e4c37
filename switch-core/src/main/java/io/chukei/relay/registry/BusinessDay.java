package io.chukei.relay.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When an institution's business day ends, by the clock of Asia/Tokyo.
///
/// @param cutover what is logged from this time on counts on the next day; midnight for calendar days
public record BusinessDay(LocalTime cutover) {
    /// Calendar days.
    public static final BusinessDay CALENDAR = new BusinessDay(LocalTime.MIDNIGHT);
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /// The business date of what happens at an instant.
    public LocalDate date(Instant at) {
        ZonedDateTime local = at.atZone(JAPAN);
        boolean next = !cutover.equals(LocalTime.MIDNIGHT) && !local.toLocalTime().isBefore(cutover);
        return next ? local.toLocalDate().plusDays(1) : local.toLocalDate();
    }

    /// When a business date begins.
    public Instant begin(LocalDate date) {
        LocalDate day = cutover.equals(LocalTime.MIDNIGHT) ? date : date.minusDays(1);
        return day.atTime(cutover).atZone(JAPAN).toInstant();
    }

    /// When it ends: the beginning of the next.
    public Instant end(LocalDate date) {
        return begin(date.plusDays(1));
    }
}

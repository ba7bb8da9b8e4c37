package io.chukei.relay.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// The date on which an institution says that it counts something that it does now, or of which it repeats the answer.
    ///
    /// @param told DE 15 without its year
    /// @param since the date of what it follows; nothing counts before that
    /// @param now when it says so
    /// @return the date told, where it lies between the two or a day ahead of our clock; else the date by our own clock
    public LocalDate told(Optional<MonthDay> told, LocalDate since, Instant now) {
        LocalDate own = date(now);
        return told.stream()
            .flatMap(day -> Stream.of(day.atYear(own.getYear() + 1), day.atYear(own.getYear()), day.atYear(own.getYear() - 1)))
            .filter(date -> !date.isBefore(since) && !date.isAfter(own.plusDays(1))).findFirst().orElse(own);
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

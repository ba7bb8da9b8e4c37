package io.chukei.testbed.issuer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.stream.Stream;

/// When a bank's business day ends, by the clock of Asia/Tokyo.
///
/// @param cutover from then on it is the next day; midnight for calendar days
public record BankDay(LocalTime cutover) {
    public static final BankDay CALENDAR = new BankDay(LocalTime.MIDNIGHT);
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /// The business date of a moment.
    public LocalDate date(Instant now) {
        ZonedDateTime local = now.atZone(JAPAN);
        boolean next = !cutover.equals(LocalTime.MIDNIGHT) && !local.toLocalTime().isBefore(cutover);
        return local.toLocalDate().plusDays(next ? 1 : 0);
    }

    /// The date that a message without a year means: the nearest.
    public static LocalDate nearest(MonthDay day, LocalDate today) {
        return Stream.of(-1, 0, 1).map(years -> day.atYear(today.getYear() + years))
            .min(Comparator.comparingLong(date -> Math.abs(ChronoUnit.DAYS.between(today, date)))).orElseThrow();
    }
}

package io.chukei.relay.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

import org.junit.jupiter.api.Test;

final class BusinessDayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void aCalendarDayTurnsAtMidnightInTokyoNotInUtc() {
        assertEquals(DAY, BusinessDay.CALENDAR.date(Instant.parse("2026-11-21T14:59:59.999Z")));
        assertEquals(DAY.plusDays(1), BusinessDay.CALENDAR.date(Instant.parse("2026-11-21T15:00:00Z")));
    }

    @Test
    void whatIsLoggedFromTheCutoverOnCountsOnTheNextDay() {
        BusinessDay day = new BusinessDay(LocalTime.of(23, 30));
        assertEquals(DAY, day.date(Instant.parse("2026-11-21T14:29:59.999Z")));
        assertEquals(DAY.plusDays(1), day.date(Instant.parse("2026-11-21T14:30:00Z")));
        assertEquals(DAY.plusDays(1), day.date(Instant.parse("2026-11-21T15:00:00Z")), "midnight changes nothing");
    }

    @Test
    void aDayBeginsAndEndsWhereItsDateChanges() {
        for (BusinessDay day : new BusinessDay[]{BusinessDay.CALENDAR, new BusinessDay(LocalTime.of(17, 0))}) {
            Instant begin = day.begin(DAY);
            assertEquals(DAY, day.date(begin));
            assertEquals(DAY.minusDays(1), day.date(begin.minusNanos(1)));
            assertEquals(begin, day.end(DAY.minusDays(1)));
        }
    }
}

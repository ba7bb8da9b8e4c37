package io.chukei.iso8583.edition;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import org.jpos.iso.ISOMsg;

/// Local time and settlement date. 1987: DE 12 `hhmmss`, DE 13 `MMDD`, DE 15 `MMDD`. 1993: DE 12 `YYMMDDhhmmss`, DE 15 `YYMMDD`. CMF: the same
/// with the century.
final class Moments {
    private static final DateTimeFormatter TIME = form("HHmmss");
    private static final DateTimeFormatter DATE = form("MMdd");
    private static final DateTimeFormatter SHORT = form("yyMMddHHmmss");
    private static final DateTimeFormatter SHORT_DATE = form("yyMMdd");
    private static final DateTimeFormatter LONG_DATE = form("uuuuMMdd");
    private static final DateTimeFormatter LONG = form("uuuuMMddHHmmss");
    private static final int TIME_DIGITS = 6;
    private static final int MONTH_TO_SECOND = 10;
    private static final int MONTH_AND_DAY = 4;

    private Moments() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    static void write(Generation generation, ISOMsg fields, LocalDateTime local) {
        switch (generation) {
            case ISO87 -> {
                fields.set(12, TIME.format(local));
                fields.set(13, DATE.format(local));
            }
            case ISO93 -> fields.set(12, SHORT.format(local));
            case CMF -> fields.set(12, LONG.format(local));
        }
    }

    /// DE 15.
    static String businessDate(Generation generation, LocalDate date) {
        return switch (generation) {
            case ISO87 -> DATE.format(date);
            case ISO93 -> SHORT_DATE.format(date);
            case CMF -> LONG_DATE.format(date);
        };
    }

    /// DE 12 of an original, as DE 56 repeats it.
    static String written(Generation generation, LocalDateTime local) {
        return switch (generation) {
            case ISO87 -> TIME.format(local);
            case ISO93 -> SHORT.format(local);
            case CMF -> LONG.format(local);
        };
    }

    /// `MMDDhhmmss`, empty where the message does not tell it.
    static Optional<String> local(ISOMsg fields) {
        String date = fields.hasField(13) ? fields.getString(13) : "";
        String time = fields.hasField(12) ? fields.getString(12) : "";
        String both = time.length() == TIME_DIGITS ? date + time : time;
        return both.length() < MONTH_TO_SECOND ? Optional.empty() : Optional.of(both.substring(both.length() - MONTH_TO_SECOND));
    }

    static Optional<MonthDay> settlement(ISOMsg fields) {
        return Optional.ofNullable(fields.getString(15)).map(date -> date.substring(date.length() - MONTH_AND_DAY))
            .map(digits -> MonthDay.of(Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2))));
    }
}

package io.chukei.jpki.der;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Reads the Time of RFC 5280 §4.1.2.5: UTCTime `YYMMDDhhmmssZ` (50..99 = 1950..1999, 00..49 = 2000..2049) or
/// GeneralizedTime `YYYYMMDDhhmmssZ`; seconds mandatory, no fraction, always Zulu.
public final class DerTime {

    private DerTime() {}

    /// The next element as an instant.
    public static Instant read(DerReader reader) throws DerException {
        if (reader.nextIs(DerReader.UTC_TIME)) {
            byte[] text = reader.content(DerReader.UTC_TIME);
            expectShape(text, 13);
            int year = number(text, 0, 2);
            return instant(year >= 50 ? 1900 + year : 2000 + year, text, 2);
        }
        byte[] text = reader.content(DerReader.GENERALIZED_TIME);
        expectShape(text, 15);
        return instant(number(text, 0, 4), text, 4);
    }

    private static void expectShape(byte[] text, int length) throws DerException {
        if (text.length != length || text[length - 1] != 'Z') {
            throw new DerException("time is not of the form that RFC 5280 demands");
        }
    }

    private static Instant instant(int year, byte[] text, int from) throws DerException {
        try {
            return LocalDateTime.of(year, number(text, from, 2), number(text, from + 2, 2), number(text, from + 4, 2),
                number(text, from + 6, 2), number(text, from + 8, 2)).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new DerException("time that no calendar has");
        }
    }

    private static int number(byte[] text, int from, int digits) throws DerException {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            if (text[i] < '0' || text[i] > '9') {
                throw new DerException("time with a character that is no digit");
            }
            value = value * 10 + text[i] - '0';
        }
        return value;
    }
}

package io.chukei.iso8583.issuer;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

import io.chukei.iso8583.message.Text;

/// What names a message towards one institution; all of it is the switch's own (the requester's DE 11 and DE 37 never travel on).
///
/// @param transmissionTime DE 7, `MMDDhhmmss` UTC
/// @param stan DE 11, 1..999,999
/// @param localTime DE 12 and 13, whole seconds, Asia/Tokyo
/// @param rrn DE 37, 12 printable characters
/// @param acquirer DE 32, 1..11 digits
/// @param terminal DE 41, 1..16 printable characters (8 in the 1987 and 1993 editions), no blank at either end
/// @param merchant DE 42, 1..35 printable characters (15 in the 1987 and 1993 editions), no blank at either end
public record IssuerTrace(String transmissionTime, int stan, LocalDateTime localTime, String rrn, String acquirer, String terminal,
    String merchant) {
    public static final int MOST_STAN = 999_999;

    /// @throws IllegalArgumentException when a part is out of its range
    public IssuerTrace {
        Text.require(Text.isMonthToSecond(transmissionTime), "DE 7 is not MMDDhhmmss");
        Text.require(stan >= 1 && stan <= MOST_STAN, "DE 11 is not 1..999,999");
        Text.require(localTime.equals(localTime.truncatedTo(ChronoUnit.SECONDS)), "DE 12 has fractions of a second");
        Text.require(Text.isPrintable(rrn, 12, 12), "DE 37 is not 12 characters");
        Text.require(Text.isDigits(acquirer, 1, 11), "DE 32 is not 1..11 digits");
        Text.require(Text.isTrimmed(terminal, 1, 16), "DE 41 is not 1..16 printable characters");
        Text.require(Text.isTrimmed(merchant, 1, 35), "DE 42 is not 1..35 printable characters");
    }
}

package io.chukei.iso8583.message;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/// What names a terminal's message and its sender.
///
/// @param repeat the MTI's last digit says that this has been sent before (docs/terminal-protocol.md §3)
/// @param transmissionTime DE 7, `MMDDhhmmss` UTC
/// @param stan DE 11, 1..999,999,999,999
/// @param localTime DE 12, whole seconds, Asia/Tokyo
/// @param acquirer DE 32, 1..11 digits
/// @param terminal DE 41, 1..16 printable characters, no blank at either end
public record Trace(boolean repeat, String transmissionTime, long stan, LocalDateTime localTime, String acquirer, String terminal) {
    public static final long MOST_STAN = 999_999_999_999L;

    /// @throws IllegalArgumentException when a part is out of its range
    public Trace {
        Text.require(Text.isMonthToSecond(transmissionTime), "DE 7 is not MMDDhhmmss");
        Text.require(stan >= 1 && stan <= MOST_STAN, "DE 11 is not 1..12 digits above zero");
        Text.require(isWireTime(localTime), "DE 12 has fractions of a second or a year beyond four digits");
        Text.require(Text.isDigits(acquirer, 1, 11), "DE 32 is not 1..11 digits");
        Text.require(Text.isTrimmed(terminal, 1, 16), "DE 41 is not 1..16 printable characters");
    }

    static boolean isWireTime(LocalDateTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS)) && time.getYear() >= 1 && time.getYear() <= 9999;
    }

    public Trace withRepeat(boolean repeated) {
        return new Trace(repeated, transmissionTime, stan, localTime, acquirer, terminal);
    }

    public Trace withTransmissionTime(String time) {
        return new Trace(repeat, time, stan, localTime, acquirer, terminal);
    }
}

package io.chukei.iso8583.message;

import java.time.LocalDateTime;

/// Names an earlier message of the same requester (DE 56).
///
/// @param mti four digits in the form of the first sending, e.g. `2200`
/// @param stan its DE 11, 1..999,999,999,999
/// @param localTime its DE 12
/// @param acquirer its DE 32, 1..11 digits; on the wire filled with zeros on the left, so leading zeros do not count
public record OriginalData(String mti, long stan, LocalDateTime localTime, String acquirer) {
    /// @throws IllegalArgumentException when a part is out of its range
    public OriginalData {
        Text.require(Text.isDigits(mti, 4, 4), "the original's MTI is not four digits");
        Text.require(stan >= 1 && stan <= Trace.MOST_STAN, "the original's DE 11 is not 1..12 digits above zero");
        Text.require(Trace.isWireTime(localTime), "the original's DE 12 has fractions of a second");
        Text.require(Text.isDigits(acquirer, 1, 11), "the original's DE 32 is not 1..11 digits");
    }
}

package io.chukei.iso8583.issuer;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

import io.chukei.iso8583.message.Text;

/// Names an earlier request as that issuer saw it (1987: DE 90; 1993 and CMF: DE 56).
///
/// @param mti four digits of the first sending, in the 1987 form, e.g. `0200`
/// @param stan its DE 11, 1..999,999
/// @param transmissionTime its DE 7, `MMDDhhmmss`
/// @param localTime its DE 12 (1987: 12 and 13), whole seconds, Asia/Tokyo
/// @param acquirer its DE 32, 1..11 digits
public record OriginalAtIssuer(String mti, int stan, String transmissionTime, LocalDateTime localTime, String acquirer) {
    /// @throws IllegalArgumentException when a part is out of its range
    public OriginalAtIssuer {
        Text.require(Text.isDigits(mti, 4, 4), "the original's MTI is not four digits");
        Text.require(stan >= 1 && stan <= IssuerTrace.MOST_STAN, "the original's DE 11 is not 1..999,999");
        Text.require(Text.isMonthToSecond(transmissionTime), "the original's DE 7 is not MMDDhhmmss");
        Text.require(localTime.equals(localTime.truncatedTo(ChronoUnit.SECONDS)), "the original's DE 12 has fractions of a second");
        Text.require(Text.isDigits(acquirer, 1, 11), "the original's DE 32 is not 1..11 digits");
    }
}

package io.chukei.iso8583.terminal;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.message.Text;

/// One card or account that the holder may choose (template E4).
///
/// @param index 0..255
/// @param institution 1..11 digits
/// @param label masked, for the screen, 1..64 bytes of UTF-8
/// @param pinAbove minor units, present with [PinRule#ABOVE_AMOUNT] only
public record Candidate(int index, Service service, String institution, String label, PinRule pinRule, OptionalLong pinAbove) {
    public static final int MOST_LABEL_BYTES = 64;

    /// @throws IllegalArgumentException when a part is out of its range
    public Candidate {
        Text.require(index >= 0 && index <= 255, "a candidate's index is 0..255");
        Text.require(Text.isDigits(institution, 1, 11), "an institution is 1..11 digits");
        int labelBytes = label.getBytes(StandardCharsets.UTF_8).length;
        Text.require(labelBytes >= 1 && labelBytes <= MOST_LABEL_BYTES, "a label is 1..64 bytes of UTF-8");
        Text.require(pinAbove.isPresent() == (pinRule == PinRule.ABOVE_AMOUNT), "a PIN amount goes with its rule");
        Text.require(pinAbove.orElse(0) >= 0 && pinAbove.orElse(0) <= Amount.MOST_MINOR_UNITS, "a PIN amount has at most 12 digits");
    }
}

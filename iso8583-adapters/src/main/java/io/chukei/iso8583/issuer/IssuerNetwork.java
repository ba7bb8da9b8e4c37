package io.chukei.iso8583.issuer;

import io.chukei.iso8583.message.Text;

/// Network management, 0800, either way.
///
/// @param transmissionTime DE 7, `MMDDhhmmss` UTC
/// @param stan DE 11, 1..999,999
public record IssuerNetwork(String transmissionTime, int stan, NetworkFunction function) implements IssuerRequest {
    /// @throws IllegalArgumentException when a part is out of its range
    public IssuerNetwork {
        Text.require(Text.isMonthToSecond(transmissionTime), "DE 7 is not MMDDhhmmss");
        Text.require(stan >= 1 && stan <= IssuerTrace.MOST_STAN, "DE 11 is not 1..999,999");
    }
}

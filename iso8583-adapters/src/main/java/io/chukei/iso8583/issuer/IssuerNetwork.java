package io.chukei.iso8583.issuer;

import java.util.Optional;

import io.chukei.iso8583.message.NewKeys;
import io.chukei.iso8583.message.Text;

/// Network management, 0800, either way.
///
/// @param transmissionTime DE 7, `MMDDhhmmss` UTC
/// @param stan DE 11, 1..999,999
/// @param keys with [NetworkFunction#KEYS] only, and always with it
public record IssuerNetwork(String transmissionTime, int stan, NetworkFunction function, Optional<NewKeys> keys)
    implements IssuerRequest {
    /// @throws IllegalArgumentException when a part is out of its range
    public IssuerNetwork {
        Text.require(Text.isMonthToSecond(transmissionTime), "DE 7 is not MMDDhhmmss");
        Text.require(stan >= 1 && stan <= IssuerTrace.MOST_STAN, "DE 11 is not 1..999,999");
        Text.require(keys.isPresent() == (function == NetworkFunction.KEYS), "keys are sent by the function for keys");
    }

    /// The same without keys.
    public IssuerNetwork(String transmissionTime, int stan, NetworkFunction function) {
        this(transmissionTime, stan, function, Optional.empty());
    }
}

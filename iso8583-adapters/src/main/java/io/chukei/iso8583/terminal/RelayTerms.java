package io.chukei.iso8583.terminal;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// What a pay statement binds when the switch stands behind the host that the terminal speaks to (template E5, docs/atm-protocol.md §2.1).
///
/// @param challenge of the switch, 32 bytes
/// @param lifeSeconds what is left of it, 0..65,535
/// @param switchId 1..32 printable characters
/// @param requester the host's name at the switch, 1..32 printable characters
public record RelayTerms(Bytes challenge, int lifeSeconds, String switchId, String requester) {
    /// @throws IllegalArgumentException when a part is out of its range
    public RelayTerms {
        Text.require(challenge.length() == Proof.CHALLENGE_BYTES, "a challenge is 32 bytes");
        Text.require(lifeSeconds >= 0 && lifeSeconds <= ChukeiData.MOST_LIFE_SECONDS, "a life is 0..65,535 seconds");
        Text.require(Text.isPrintable(switchId, 1, ChukeiData.MOST_NAME_LENGTH), "a name is 1..32 printable characters");
        Text.require(Text.isPrintable(requester, 1, ChukeiData.MOST_NAME_LENGTH), "a name is 1..32 printable characters");
    }
}

package io.chukei.atm.host.core;

import io.chukei.atm.host.pin.PadKeys;
import io.chukei.iso8583.message.Text;

/// An ATM of this bank, as the registry has it.
///
/// @param name in its client certificate, and in the statements that cards sign for it
/// @param terminal DE 41
/// @param merchant DE 42, where it stands
/// @param keys of its PIN pad and its messages
public record Atm(String name, String terminal, String merchant, PadKeys keys) {
    /// @throws IllegalArgumentException when a part is out of its range
    public Atm {
        Text.require(Text.isTrimmed(name, 1, 32), "an ATM's name is 1..32 printable characters");
        Text.require(Text.isTrimmed(terminal, 1, 16), "DE 41 is not 1..16 printable characters");
        Text.require(Text.isTrimmed(merchant, 1, 35), "DE 42 is not 1..35 printable characters");
    }
}

package io.chukei.atm.host.pin;

import io.chukei.iso8583.message.Text;

/// The host's own keys, each as the security module gave it.
///
/// @param own under which PINs of own customers are looked at
/// @param zone PINs to the switch
/// @param zoneMac authenticates what goes to the switch (ANSI X9.19)
/// @param macOn which messages that is
public record ZoneKeys(String own, String zone, String zoneMac, MacOn macOn) {
    /// @throws IllegalArgumentException when a key is not in the module's form
    public ZoneKeys {
        Text.require(PadKeys.isHeld(own) && PadKeys.isHeld(zone) && PadKeys.isHeld(zoneMac),
            "a key is S and a key block, as the security module gave it");
    }

    /// The same with MACs beside PINs only.
    public ZoneKeys(String own, String zone, String zoneMac) {
        this(own, zone, zoneMac, MacOn.PIN);
    }

    @Override
    public String toString() {
        return "ZoneKeys[••••]";
    }
}

package io.chukei.atm.host.pin;

import io.chukei.iso8583.message.Text;

/// What the host has of an ATM's keys, each as the security module gave it.
///
/// @param base derives the keys of the PIN pad (TDES DUKPT)
/// @param mac authenticates the ATM's messages (ANSI X9.19)
public record PadKeys(String base, String mac) {
    /// @throws IllegalArgumentException when a key is not in the module's form
    public PadKeys {
        Text.require(isHeld(base) && isHeld(mac), "a key is S and a key block, as the security module gave it");
    }

    static boolean isHeld(String key) {
        return key.startsWith("S") && Text.isPrintable(key, 17, 256);
    }

    @Override
    public String toString() {
        return "PadKeys[••••]";
    }
}

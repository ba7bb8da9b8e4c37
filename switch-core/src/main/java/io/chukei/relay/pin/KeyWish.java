package io.chukei.relay.pin;

/// A fresh key that shall be made for both sides.
///
/// @param transport protects the counterparty's copy
/// @param purpose what the key shall be for: a PIN or a MAC key, double length
/// @param version in the header of the counterparty's key block, two characters
public record KeyWish(HeldKey transport, KeyPurpose purpose, String version) {
    /// @throws IllegalArgumentException when the one is not a transport key, or the other neither enciphers PINs nor makes MACs
    public KeyWish {
        if (transport.purpose() != KeyPurpose.TRANSPORT) {
            throw new IllegalArgumentException("the key is not a transport key");
        }
        mode(purpose);
    }

    /// What the key does, as a key block's header says: `B` enciphers and deciphers, `C` makes and checks MACs.
    public char mode() {
        return mode(purpose);
    }

    private static char mode(KeyPurpose purpose) {
        return switch (purpose) {
            case TERMINAL_PIN, ZONE_PIN -> 'B';
            case TERMINAL_MAC, ZONE_MAC, CMAC -> 'C';
            case BASE_DERIVATION, TRANSPORT -> throw new IllegalArgumentException("such keys are agreed on by hand");
        };
    }
}

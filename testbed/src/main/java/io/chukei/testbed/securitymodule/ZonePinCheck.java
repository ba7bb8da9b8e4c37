package io.chukei.testbed.securitymodule;

import java.util.Arrays;
import java.util.List;

import io.chukei.testbed.securitymodule.PinBlocks.Format;
import io.chukei.testbed.securitymodule.PinBlocks.Read;

/// An issuer's look at DE 52: the block under the zone key shared with the switch, against the PIN of the account.
public final class ZonePinCheck {
    private volatile List<byte[]> zoneKeys;

    /// @param zoneKey 16 bytes
    public ZonePinCheck(byte[] zoneKey) {
        this.zoneKeys = List.of(zoneKey.clone());
    }

    /// Takes blocks under another key too from now on, and no more under the one before the last.
    ///
    /// @param next 16 bytes
    public void alsoUnder(byte[] next) {
        zoneKeys = List.of(next.clone(), zoneKeys.getFirst());
    }

    /// Whether a block holds a PIN. Its control field says whether it is of format 0, 1 or 3.
    ///
    /// @param block 8 bytes, DE 52
    /// @param account twelve digits of the account that the block may be bound to
    /// @param pin 4..12 digits
    public boolean matches(byte[] block, String account, String pin) {
        return zoneKeys.stream().anyMatch(key -> matches(key, block, account, pin));
    }

    private static boolean matches(byte[] zoneKey, byte[] block, String account, String pin) {
        byte[] clear = TripleDes.decrypt(zoneKey, Arrays.copyOf(block, TripleDes.BLOCK_BYTES));
        Format format = switch (clear[0] >> 4 & 0xF) {
            case 0 -> Format.ISO_0;
            case 1 -> Format.ISO_1;
            case 3 -> Format.ISO_3;
            default -> Format.DIEBOLD;
        };
        return PinBlocks.read(format, clear, account) instanceof Read.Pin(String digits) && digits.equals(pin);
    }
}

package io.chukei.iso8583.terminal;

import java.util.Optional;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.message.Text;

/// The card PIN as it travels.
///
/// @param block DE 52
/// @param keySerial tag DA under DUKPT, 8..10 bytes
/// @param mac DE 128, 4 bytes; carried here unverified
public record Pin(PinBlock block, Optional<Bytes> keySerial, Optional<Bytes> mac) {
    public static final int MAC_BYTES = 4;

    /// @throws IllegalArgumentException when a part has another length
    public Pin {
        Text.require(keySerial.isEmpty() || (keySerial.get().length() >= 8 && keySerial.get().length() <= 10), "a KSN is 8..10 bytes");
        Text.require(mac.isEmpty() || mac.get().length() == MAC_BYTES, "DE 128 is not 4 bytes");
    }
}

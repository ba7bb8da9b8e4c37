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
/// @param covered the raw bytes that the MAC covers, the whole message up to it; known to who has read it from a line
public record Pin(PinBlock block, Optional<Bytes> keySerial, Optional<Bytes> mac, Optional<Bytes> covered) {
    public static final int MAC_BYTES = 4;

    /// @throws IllegalArgumentException when a part has another length
    public Pin {
        Text.require(keySerial.isEmpty() || (keySerial.get().length() >= 8 && keySerial.get().length() <= 10), "a KSN is 8..10 bytes");
        Text.require(mac.isEmpty() || mac.get().length() == MAC_BYTES, "DE 128 is not 4 bytes");
    }

    /// The same, of which no raw bytes are known.
    public Pin(PinBlock block, Optional<Bytes> keySerial, Optional<Bytes> mac) {
        this(block, keySerial, mac, Optional.empty());
    }

    /// The same as read from a line: DE 128 is the last element, so its MAC covers everything before the last four bytes.
    ///
    /// @param message the raw message
    public Pin readFrom(byte[] message) {
        return mac.isEmpty() ? this
            : new Pin(block, keySerial, mac, Optional.of(Bytes.of(message, 0, message.length - MAC_BYTES)));
    }
}

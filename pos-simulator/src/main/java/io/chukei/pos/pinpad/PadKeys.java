package io.chukei.pos.pinpad;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;
import io.chukei.testbed.securitymodule.MessageMacs;

/// What a PIN pad was loaded with.
public sealed interface PadKeys {
    /// Bytes of a double-length key.
    int KEY_BYTES = 16;
    /// Bytes of a key serial number.
    int SERIAL_BYTES = 10;

    /// Authenticates messages.
    MacKey mac();

    /// @param key 16 bytes
    /// @param algorithm as agreed on with the switch
    record MacKey(Bytes key, MessageMacs algorithm) {
        public MacKey {
            Text.require(key.length() == KEY_BYTES, "a MAC key is 16 bytes");
        }
    }

    /// A key of its own for each PIN (TDES DUKPT, ANSI X9.24-1:2009).
    ///
    /// @param initialKey 16 bytes, derived from the base key for this pad
    /// @param serial the key serial number that goes with it, 10 bytes; its counter does not matter
    record Derived(Bytes initialKey, Bytes serial, MacKey mac) implements PadKeys {
        public Derived {
            Text.require(initialKey.length() == KEY_BYTES, "an initial key is 16 bytes");
            Text.require(serial.length() == SERIAL_BYTES, "a key serial number is 10 bytes");
        }
    }

    /// One key for every PIN.
    ///
    /// @param pinKey the terminal's PIN key, 16 bytes
    record Static(Bytes pinKey, MacKey mac) implements PadKeys {
        public Static {
            Text.require(pinKey.length() == KEY_BYTES, "a terminal PIN key is 16 bytes");
        }
    }
}

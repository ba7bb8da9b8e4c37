package io.chukei.relay.pin;

import java.util.function.Consumer;

/// Remembers the last serial number of every PIN pad, so that none comes twice: a block that was recorded on its way
/// and is played again has an old number. Each requester's pads count for themselves: a pad's number is whatever its
/// requester says under its own keys, and must not use up those of somebody else's pad.
public interface KeySerials {
    /// Takes a number as used, for good. Returns at once; the verdict comes when it survives a power loss, on any thread.
    ///
    /// @param requester under whose keys the number came
    /// @param serial of the pad
    /// @param then told once
    void advance(String requester, KeySerial serial, Consumer<SerialVerdict> then);

    /// What became of a number.
    enum SerialVerdict {
        /// It is above every earlier one of its requester's device, and is remembered.
        RISEN,
        /// It is not above the last one.
        REUSED,
        /// It could not be remembered, so it must not be used.
        NOT_STORED
    }
}

package io.chukei.relay.pin;

import java.time.Instant;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;

/// What is kept of keys that were renewed, so that a restart goes on with them.
///
/// @param owner with whom they are shared
/// @param ceremony digest of the first keys, which a configuration names: other first keys begin anew
/// @param parcel digest of the message that brought the newest, by which its repeat is known
/// @param newest in use
/// @param before the ones before them
public record KeyRecord(KeyOwner owner, Bytes ceremony, Bytes parcel, Kept newest, Before before) {
    /// Keys of one generation as the security module keeps them.
    ///
    /// @param generation which ones
    /// @param pin the PIN key
    /// @param mac the MAC key, where there is one
    public record Kept(int generation, String pin, Optional<String> mac) {
        @Override
        public String toString() {
            return "Kept[" + generation + "]";
        }
    }

    /// The keys before the newest.
    ///
    /// @param keys no longer sent
    /// @param until taken before this time
    public record Before(Kept keys, Instant until) {}
}

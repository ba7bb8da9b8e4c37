package io.chukei.iso8583.issuer;

import java.util.Optional;

import io.chukei.iso8583.message.Bytes;

/// Where a dialect has the MAC of a message: DE 64, or DE 128 where an element above 64 is there; always the last element. Pure.
public interface MacPlace {
    /// Bytes of a MAC: 8, in CMF 4.
    int length();

    /// The MAC that a message carries.
    ///
    /// @param message as read from a line and decoded, or as encoded with room for a MAC
    Optional<Bytes> find(byte[] message);

    /// What a MAC covers: the raw bytes from the MTI to the last before the MAC.
    ///
    /// @param message one that carries a MAC, or has room for it
    Bytes covered(byte[] message);

    /// Writes a MAC into the room left for it.
    ///
    /// @param mac of [#length]
    void put(byte[] message, Bytes mac);
}

package io.chukei.jpki.der;

import io.chukei.jpki.Bytes;

/// The content of a BIT STRING.
///
/// @param bits the octets, first bit = highest bit of the first octet; unused bits are zero
/// @param unused how many of the last octet's low bits do not count, 0..7
public record BitString(Bytes bits, int unused) {

    BitString(byte[] octets, int unused) {
        this(Bytes.owning(octets), unused);
    }

    /// Whether bit `index` is set; bits beyond the end are not.
    public boolean isSet(int index) {
        int octet = index >> 3;
        return octet < bits.length() && (bits.at(octet) & (0x80 >> (index & 7))) != 0;
    }

    /// The octets of a bit string that must fill whole octets, as a signature or a key does.
    ///
    /// @throws DerException when it does not
    public Bytes wholeOctets() throws DerException {
        if (unused != 0) {
            throw new DerException("BIT STRING does not fill whole octets");
        }
        return bits;
    }
}

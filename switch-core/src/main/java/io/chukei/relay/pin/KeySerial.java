package io.chukei.relay.pin;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import io.chukei.iso8583.message.Bytes;

/// The key serial number (KSN) of a derived unique key, ANSI X9.24-1:2009.
///
/// ```
/// FFFF 9876543210 E 00001
/// |---- device, 59 bits ----|-- counter, 21 bits --|   10 bytes; 8 and 9 bytes are filled with FF on the left
/// ```
public final class KeySerial {
    /// Bytes in its full form.
    public static final int BYTES = 10;
    private static final int LEAST_BYTES = 8;
    private static final int MOST_ONES = 10;

    private final byte[] serial;

    private KeySerial(byte[] serial) {
        this.serial = serial;
    }

    /// Reads one.
    ///
    /// @param given 8..10 bytes
    /// @return empty where the length is another, or the counter is one that no device uses: zero, or more than ten ones (A.2)
    public static Optional<KeySerial> of(Bytes given) {
        if (given.length() < LEAST_BYTES || given.length() > BYTES) {
            return Optional.empty();
        }
        byte[] full = new byte[BYTES];
        Arrays.fill(full, (byte) 0xFF);
        given.copyTo(full, BYTES - given.length());
        KeySerial serial = new KeySerial(full);
        boolean used = serial.counter() != 0 && Integer.bitCount(serial.counter()) <= MOST_ONES;
        return used ? Optional.of(serial) : Optional.empty();
    }

    /// All ten bytes.
    public Bytes bytes() {
        return Bytes.of(serial);
    }

    /// Twenty hexadecimal digits in capitals.
    public String hex() {
        return HexFormat.of().withUpperCase().formatHex(serial);
    }

    /// The device with its key set: the serial number with a zero counter.
    public Bytes device() {
        byte[] device = serial.clone();
        device[7] &= (byte) 0xE0;
        device[8] = 0;
        device[9] = 0;
        return Bytes.of(device);
    }

    /// The transaction counter, 1..2,097,151.
    public int counter() {
        return (serial[7] & 0x1F) << 16 | (serial[8] & 0xFF) << 8 | serial[9] & 0xFF;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeySerial that && Arrays.equals(serial, that.serial);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(serial);
    }

    /// Names the device by its last digits only.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "KeySerial[••••%s]", hex().substring(12));
    }
}

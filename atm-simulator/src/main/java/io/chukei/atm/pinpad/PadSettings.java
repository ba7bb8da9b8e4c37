package io.chukei.atm.pinpad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Text;

/// The keys of a simulated PIN pad. A real one never shows them.
///
/// @param initialKey from which its keys are derived (TDES DUKPT), 16 bytes
/// @param serial its key serial number, 10 bytes; the counter in it does not matter
/// @param macKey 16 bytes
public record PadSettings(Bytes initialKey, Bytes serial, Bytes macKey) {
    private static final int KEY_BYTES = 16;
    private static final int SERIAL_BYTES = 10;

    /// @throws IllegalArgumentException when a part has another length
    public PadSettings {
        Text.require(initialKey.length() == KEY_BYTES && macKey.length() == KEY_BYTES, "a key of the PIN pad is 16 bytes");
        Text.require(serial.length() == SERIAL_BYTES, "a key serial number is 10 bytes");
    }

    /// Reads a file of three lines in hexadecimal: initial key, key serial number, MAC key.
    ///
    /// @throws IOException when it is not that; the message tells nothing of its content
    public static PadSettings read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        try {
            Text.require(lines.size() == 3, "three lines");
            return new PadSettings(Bytes.fromHex(lines.get(0)), Bytes.fromHex(lines.get(1)), Bytes.fromHex(lines.get(2)));
        } catch (IllegalArgumentException e) {
            throw new IOException("a file of the PIN pad's keys has three lines in hexadecimal: initial key, key serial number, MAC key");
        }
    }
}

package io.chukei.app.simulation.pin;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

import io.chukei.app.simulation.nature.Chance;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.relay.pin.HeldKey;
import io.chukei.relay.pin.KeySerial;

/// The PIN pad of one terminal. Its counter survives the terminal's deaths.
public final class PinPad {
    private static final Bytes WRONG_MAC = Bytes.of(new byte[Pin.MAC_BYTES]);
    private static final int PREFIX = 0xFFFF;
    private static final int DEVICE_SHIFT = 21;

    private final long device;
    private final Chance chance;
    private int counter;

    /// What may go wrong when a PIN is entered.
    public enum Slip {
        /// Nothing.
        NONE,
        /// The holder enters another PIN.
        OTHER_PIN,
        /// The message is touched on its way.
        OTHER_MAC,
        /// A block that was recorded is played again.
        OLD_SERIAL
    }

    /// @param device its number, from 1
    public PinPad(long device, Chance chance) {
        this.device = device;
        this.chance = chance;
    }

    /// A PIN is entered; its MAC is made when the message is written, where none is there.
    public Pin enter(String pin, Slip slip) {
        Bytes serial = serial(slip == Slip.OLD_SERIAL && counter > 0 ? counter : next());
        String entered = slip == Slip.OTHER_PIN ? other(pin) : pin;
        long fill = ByteBuffer.wrap(chance.bytes(Long.BYTES)).getLong();
        return new Pin(PinCipher.format1(entered, fill, PinCipher.mask(Vault.BASE_KEY.text(), serial)), Optional.of(serial),
            slip == Slip.OTHER_MAC ? Optional.of(WRONG_MAC) : Optional.empty());
    }

    private static String other(String pin) {
        return String.format(Locale.ROOT, "%04d", (Integer.parseInt(pin) + 1) % 10_000);
    }

    /// The MAC over what is written, as the pad makes it.
    public static Pin seal(Pin pin, Bytes covered, HeldKey key) {
        return new Pin(pin.block(), pin.keySerial(), Optional.of(pin.mac().orElseGet(() -> SimulatedModule.mac(key, covered))),
            Optional.of(covered));
    }

    /// Counters with more than ten ones are left out (ANSI X9.24-1).
    private int next() {
        do {
            counter++;
        } while (KeySerial.of(serial(counter)).isEmpty());
        return counter;
    }

    private Bytes serial(int number) {
        return Bytes.of(ByteBuffer.allocate(KeySerial.BYTES).putShort((short) PREFIX).putLong((device << DEVICE_SHIFT) | number).array());
    }
}

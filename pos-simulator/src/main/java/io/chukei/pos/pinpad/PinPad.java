package io.chukei.pos.pinpad;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.testbed.securitymodule.Dukpt;
import io.chukei.testbed.securitymodule.PinBlocks;
import io.chukei.testbed.securitymodule.TripleDes;

/// Enciphers card PINs and authenticates the messages that carry them.
public final class PinPad {
    private static final Bytes MAC_TO_COME = Bytes.of(new byte[Pin.MAC_BYTES]);

    private final PadKeys keys;
    private final RandomGenerator random;
    private final TerminalDialect dialect = new CmfDialect();

    /// @param random fills the blocks; cryptographically strong where it matters
    public PinPad(PadKeys keys, RandomGenerator random) {
        this.keys = keys;
        this.random = random;
    }

    /// DE 52 and, under a derived key, its key serial number. The MAC comes when the message is sent ([#sealed]).
    ///
    /// @param counter asked once, for a derived key only
    /// @throws IOException when no key can be used up
    public Pin encipher(CardPin pin, KeyCounter counter) throws IOException {
        byte[] clear = PinBlocks.of(PinBlocks.Format.ISO_1, pin.digits(), "", random);
        try {
            return switch (keys) {
                case PadKeys.Derived derived -> {
                    byte[] serial = Dukpt.withCounter(derived.serial().toArray(), counter.next());
                    PinBlock block = new PinBlock(TripleDes.encrypt(Dukpt.pinKey(derived.initialKey().toArray(), serial), clear));
                    yield new Pin(block, Optional.of(Bytes.of(serial)), Optional.empty());
                }
                case PadKeys.Static own ->
                    new Pin(new PinBlock(TripleDes.encrypt(own.pinKey().toArray(), clear)), Optional.empty(), Optional.empty());
            };
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /// The message as it is to be sent: with the MAC over its bytes where it carries a PIN, otherwise as it is. A repeat has another MTI, and
    /// so another MAC.
    public TerminalRequest sealed(TerminalRequest message) {
        if (!(message instanceof PaymentRequest payment) || payment.pin().isEmpty()) {
            return message;
        }
        Pin pin = payment.pin().get();
        byte[] bytes = dialect.encodeRequest(payment.withPin(new Pin(pin.block(), pin.keySerial(), Optional.of(MAC_TO_COME))));
        byte[] mac = keys.mac().algorithm().of(keys.mac().key().toArray(), Arrays.copyOf(bytes, bytes.length - Pin.MAC_BYTES));
        return payment.withPin(new Pin(pin.block(), pin.keySerial(), Optional.of(Bytes.of(mac, 0, Pin.MAC_BYTES))));
    }
}

package io.chukei.pos.pinpad;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.testbed.securitymodule.Dukpt;

/// Enciphers card PINs and authenticates the messages that carry them.
public final class PinPad {
    private static final int BLOCK_NIBBLES = 16;
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
        byte[] clear = clearBlock(pin);
        try {
            return switch (keys) {
                case PadKeys.Derived derived -> {
                    byte[] serial = withCounter(derived.serial(), counter.next());
                    yield new Pin(encipher(Dukpt.pinKey(derived.initialKey().toArray(), serial), clear), Optional.of(Bytes.of(serial)),
                        Optional.empty());
                }
                case PadKeys.Static own ->
                    new Pin(encipher(own.pinKey().toArray(), clear), Optional.empty(), Optional.empty());
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

    /// Format 1 (ISO 9564-1:2017 §9.3.3): control `1`, length, digits, random nibbles.
    private byte[] clearBlock(CardPin pin) {
        StringBuilder nibbles = new StringBuilder("1").append(String.format(Locale.ROOT, "%X", pin.digits().length())).append(pin.digits());
        while (nibbles.length() < BLOCK_NIBBLES) {
            nibbles.append(Character.forDigit(random.nextInt(BLOCK_NIBBLES), BLOCK_NIBBLES));
        }
        return HexFormat.of().parseHex(nibbles);
    }

    private static byte[] withCounter(Bytes serial, int counter) {
        byte[] bytes = serial.toArray();
        bytes[7] = (byte) (bytes[7] & 0xE0 | counter >> 16);
        bytes[8] = (byte) (counter >> 8);
        bytes[9] = (byte) counter;
        return bytes;
    }

    private static PinBlock encipher(byte[] key, byte[] clear) {
        byte[] three = Arrays.copyOf(key, 24);
        System.arraycopy(key, 0, three, PadKeys.KEY_BYTES, 8);
        try {
            Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(three, "DESede"));
            return new PinBlock(cipher.doFinal(clear));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has triple DES", e);
        } finally {
            Arrays.fill(three, (byte) 0);
        }
    }
}

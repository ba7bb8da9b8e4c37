package io.chukei.testbed.securitymodule;

import java.util.random.RandomGenerator;

/// A PIN pad under DUKPT: it enciphers a PIN as an ISO 9564 format 1 block, since it does not know the account, each
/// under the next key of its own.
public final class PinPad {
    private final byte[] initialKey;
    private final RandomGenerator random;
    private byte[] serial;

    /// A PIN as it leaves the pad.
    ///
    /// @param block 8 bytes
    /// @param serial 10 bytes, the key serial number
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Entered(byte[] block, byte[] serial) {
        @Override
        public String toString() {
            return "Entered[••••]";
        }
    }

    /// Makes a pad whose first key has counter 1.
    ///
    /// @param baseKey 16 bytes; a real pad never sees it
    /// @param serial 10 bytes, whose counter does not matter
    public PinPad(byte[] baseKey, byte[] serial, RandomGenerator random) {
        this(random, Dukpt.initialKey(baseKey, serial), serial);
    }

    private PinPad(RandomGenerator random, byte[] initialKey, byte[] serial) {
        this.initialKey = initialKey.clone();
        this.serial = Dukpt.withCounter(serial, 0);
        this.random = random;
    }

    /// A pad that was given its initial key in a key ceremony, as real ones are.
    ///
    /// @param initialKey 16 bytes
    /// @param serial 10 bytes, whose counter does not matter
    public static PinPad loaded(byte[] initialKey, byte[] serial, RandomGenerator random) {
        return new PinPad(random, initialKey, serial);
    }

    /// Enciphers a PIN under the next key.
    ///
    /// @param pin 4..12 digits
    public Entered enter(String pin) {
        int counter = Dukpt.counterAfter(Dukpt.counter(serial));
        if (counter > Dukpt.HIGHEST_COUNTER) {
            throw new IllegalStateException("the pad has used up its keys");
        }
        serial = Dukpt.withCounter(serial, counter);
        byte[] clear = PinBlocks.of(PinBlocks.Format.ISO_1, pin, "", random);
        return new Entered(TripleDes.encrypt(Dukpt.pinKey(initialKey, serial), clear), serial.clone());
    }

    /// Goes on with a counter, as after a restart.
    ///
    /// @param used the last counter that was used
    public void goOnAfter(int used) {
        serial = Dukpt.withCounter(serial, used);
    }
}

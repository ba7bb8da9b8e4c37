package io.chukei.atm.pinpad;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.chukei.atm.journal.AtmJournal;
import io.chukei.atm.memory.AtmRecord;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.TerminalDialect;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.testbed.securitymodule.Dukpt;
import io.chukei.testbed.securitymodule.MessageMacs;
import io.chukei.testbed.securitymodule.PinPad;

/// A PIN pad with a memory for its key counter: counters rise for good, over restarts too, and each is on the disk before its block leaves the pad.
public final class KeyPad implements Closeable {
    private static final int COUNTERS_AT_A_TIME = 64;
    private static final Bytes NO_MAC = Bytes.of(new byte[Pin.MAC_BYTES]);

    private final AtmJournal journal;
    private final PinPad pad;
    private final byte[] macKey;
    private int reserved;
    private int used;

    /// @param journal of the ATM; counters that it gave away are skipped
    public KeyPad(PadSettings settings, AtmJournal journal, RandomGenerator random) {
        this.journal = journal;
        this.pad = PinPad.loaded(settings.initialKey().toArray(), settings.serial().toArray(), random);
        this.macKey = settings.macKey().toArray();
        this.used = journal.memory().keysUpTo();
        this.reserved = used;
        pad.goOnAfter(used);
    }

    /// Enciphers a PIN as ISO 9564 format 1 under the next key.
    ///
    /// @throws IOException when the counter cannot be forced
    public Pin enter(AccountPin pin) throws IOException {
        PinPad.Entered entered = pad.enter(pin.digits());
        used = Dukpt.counter(entered.serial());
        if (used > reserved) {
            reserve(used + COUNTERS_AT_A_TIME);
        }
        return new Pin(new PinBlock(entered.block()), Optional.of(Bytes.of(entered.serial())), Optional.empty());
    }

    /// Gives back the counters that were reserved and not used.
    @Override
    public void close() throws IOException {
        if (used < reserved) {
            reserve(used);
        }
    }

    private void reserve(int upTo) throws IOException {
        AtmRecord record = new AtmRecord.KeysUpTo(upTo);
        journal.appendAndForce(record);
        journal.memory().apply(record);
        reserved = upTo;
    }

    /// The bytes of a message; one with a PIN ends in its MAC (ANSI X9.19, first four bytes) over all bytes before it.
    public byte[] sealed(TerminalDialect dialect, TerminalRequest message) {
        if (!(message instanceof PaymentRequest payment) || payment.pin().isEmpty()) {
            return dialect.encodeRequest(message);
        }
        Pin pin = payment.pin().get();
        byte[] bytes = dialect.encodeRequest(payment.withPin(new Pin(pin.block(), pin.keySerial(), Optional.of(NO_MAC))));
        int macAt = bytes.length - Pin.MAC_BYTES;
        byte[] mac = MessageMacs.X9_19.of(macKey, Arrays.copyOf(bytes, macAt));
        System.arraycopy(mac, 0, bytes, macAt, Pin.MAC_BYTES);
        return bytes;
    }
}

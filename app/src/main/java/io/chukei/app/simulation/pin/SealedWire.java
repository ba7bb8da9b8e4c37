package io.chukei.app.simulation.pin;

import io.chukei.iso8583.cmf.CmfDialect;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.DecodeResult;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Pin;
import io.chukei.iso8583.terminal.TerminalRequest;
import io.chukei.relay.pin.HeldKey;

/// Writes messages of terminals in their real encoding, with the MAC over it where a PIN is in them, and reads them again.
public final class SealedWire {
    private final CmfDialect dialect = new CmfDialect();

    /// What came out at the other end.
    ///
    /// @param digest tells a repeat from another message
    public record Arrived(TerminalRequest request, Bytes digest) {}

    /// Through the encoding and back.
    public Arrived coded(TerminalRequest request, HeldKey key) {
        byte[] written = dialect.encodeRequest(request);
        if (request instanceof PaymentRequest payment && payment.pin().isPresent()) {
            byte[] unsealed = dialect.encodeRequest(payment.withPin(PinPad.seal(payment.pin().get(), Bytes.EMPTY, key)));
            written = dialect.encodeRequest(payment.withPin(
                PinPad.seal(payment.pin().get(), Bytes.of(unsealed, 0, unsealed.length - Pin.MAC_BYTES), key)));
        }
        if (dialect.decodeRequest(written) instanceof DecodeResult.Decoded<TerminalRequest> read) {
            return new Arrived(covered(read.message(), written), read.contentDigest());
        }
        throw new IllegalStateException("the terminal wrote what cannot be read");
    }

    private static TerminalRequest covered(TerminalRequest read, byte[] written) {
        return read instanceof PaymentRequest payment && payment.pin().isPresent()
            ? payment.withPin(payment.pin().get().readFrom(written)) : read;
    }
}

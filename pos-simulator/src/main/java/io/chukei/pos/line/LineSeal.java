package io.chukei.pos.line;

import java.util.Optional;

import io.chukei.iso8583.cmf.CmfMac;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.Exchange;
import io.chukei.pos.pinpad.PadKeys;

/// The MACs of a line whose switch asks for them with all that is about money, and answers with them (docs/terminal-protocol.md §7.7). Written
/// from that page and not from the switch's code. Any thread.
public final class LineSeal {
    /// No MAC but beside a PIN, which the PIN pad makes.
    public static final LineSeal NONE = new LineSeal(Optional.empty());

    private final Optional<PadKeys.MacKey> key;

    private LineSeal(Optional<PadKeys.MacKey> key) {
        this.key = key;
    }

    /// With this key.
    public static LineSeal under(PadKeys.MacKey key) {
        return new LineSeal(Optional.of(key));
    }

    /// The bytes of a message as they are sent.
    ///
    /// @param message as it was written; one that has its MAC already keeps it
    byte[] seal(Exchange exchange, byte[] message) {
        if (key.isEmpty() || !exchange.aboutMoney() || CmfMac.find(message).isPresent()) {
            return message;
        }
        byte[] sealed = CmfMac.withRoom(message);
        CmfMac.put(sealed, mac(key.get(), CmfMac.covered(sealed)));
        return sealed;
    }

    /// Whether an answer is the switch's: it has the MAC that it must have.
    boolean isGenuine(Exchange exchange, byte[] message) {
        return key.isEmpty() || !exchange.aboutMoney()
            || CmfMac.find(message).equals(Optional.of(mac(key.get(), CmfMac.covered(message))));
    }

    private static Bytes mac(PadKeys.MacKey key, Bytes covered) {
        return Bytes.of(key.algorithm().of(key.key().toArray(), covered.toArray()), 0, CmfMac.BYTES);
    }
}

package io.chukei.relay.pin;

import java.util.function.Consumer;

import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.PinBlock;

/// Where keys are and clear PINs may be.
///
/// Every method returns at once, may be called from any thread, and tells its outcome exactly once, on a thread of the
/// module: whoever listens posts it on and does not block.
public interface SecurityModule {
    /// Brings a PIN block under another key, and to another format.
    void translate(PinTranslation asked, Consumer<ModuleOutcome<PinBlock>> then);

    /// Makes the MAC of a message.
    void makeMac(MacQuestion asked, Consumer<ModuleOutcome<Bytes>> then);

    /// Checks the MAC of a message.
    ///
    /// @param mac as long as the question says
    void checkMac(MacQuestion asked, Bytes mac, Consumer<ModuleOutcome<MacVerdict>> then);

    /// Takes a key over that came from a counterparty, and tells its check value.
    void takeKey(KeyDelivery delivery, Consumer<ModuleOutcome<TakenKey>> then);

    /// Makes a fresh key, at rest here and in a key block for a counterparty.
    void makeKey(KeyWish wish, Consumer<ModuleOutcome<MadeKey>> then);

    /// What it is declared to be able to do.
    Capabilities capabilities();
}

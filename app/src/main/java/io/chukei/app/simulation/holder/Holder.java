package io.chukei.app.simulation.holder;

import io.chukei.iso8583.message.Bytes;
import io.chukei.relay.link.HolderKey;

/// A card in a hand.
///
/// @param certificate DER
/// @param pin of the holder's accounts, four digits; not the one that unlocks the card
/// @param spki the public key's DER, from which the simulated signature's key follows
public record Holder(HolderKind kind, HolderKey key, Bytes certificate, String pin, Bytes spki) {
    /// What the card signs, by its simulated key.
    public Bytes sign(byte[] statement) {
        return Bytes.of(HmacSignature.sign(spki.toArray(), statement));
    }
}

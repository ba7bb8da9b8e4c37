package io.chukei.relay.pin;

import java.util.Optional;

/// The keys shared with an institution, all of one generation.
///
/// @param generation from 1, rises by one with each exchange
/// @param pin enciphers PINs
/// @param mac authenticates messages, where MACs are agreed on
public record ZoneKeys(int generation, HeldKey pin, Optional<MacKey> mac) implements KeyGeneration<ZoneKeys> {
    /// A key that authenticates messages.
    ///
    /// @param key a zone MAC key
    /// @param algorithm how
    public record MacKey(HeldKey key, MacAlgorithm algorithm) {
        /// @throws IllegalArgumentException when the key is not for the algorithm
        public MacKey {
            if (key.purpose() != algorithm.purpose(false)) {
                throw new IllegalArgumentException("a zone's MAC key is not for its algorithm");
            }
        }
    }

    /// @throws IllegalArgumentException when a key is not for its place
    public ZoneKeys {
        if (generation < 1 || pin.purpose() != KeyPurpose.ZONE_PIN) {
            throw new IllegalArgumentException("the keys of a zone do not fit their places");
        }
    }

    @Override
    public Optional<HeldKey> macKey() {
        return mac.map(MacKey::key);
    }

    @Override
    public ZoneKeys like(KeyRecord.Kept kept) {
        if (kept.mac().isPresent() != mac.isPresent()) {
            throw new IllegalArgumentException("a MAC key is missing or too much");
        }
        return new ZoneKeys(kept.generation(), new HeldKey(pin.purpose(), kept.pin()),
            mac.map(one -> new MacKey(new HeldKey(one.key().purpose(), kept.mac().orElseThrow()), one.algorithm())));
    }
}

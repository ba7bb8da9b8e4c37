package io.chukei.relay.pin;

import java.util.Optional;

/// The keys that a requester's messages with a PIN are under, all of one generation.
///
/// @param generation rises by one with each exchange, from 1
/// @param kind what the PIN key is
/// @param pin enciphers PINs, or derives the keys that do
/// @param mac authenticates messages
/// @param algorithm how
public record KeySet(int generation, Kind kind, HeldKey pin, HeldKey mac, MacAlgorithm algorithm)
    implements KeyGeneration<KeySet> {
    /// What a requester's PIN key is.
    public enum Kind {
        /// A base derivation key: each PIN under a key of its own (TDES DUKPT).
        DERIVED(KeyPurpose.BASE_DERIVATION),
        /// A terminal's static key.
        TERMINAL(KeyPurpose.TERMINAL_PIN),
        /// A zone key, of an acquirer's host.
        ZONE(KeyPurpose.ZONE_PIN);

        private final KeyPurpose purpose;

        Kind(KeyPurpose purpose) {
            this.purpose = purpose;
        }

        /// The purpose of its PIN key.
        public KeyPurpose purpose() {
            return purpose;
        }
    }

    /// @throws IllegalArgumentException when a key is not for its place
    public KeySet {
        if (generation < 1 || pin.purpose() != kind.purpose || mac.purpose() != algorithm.purpose(kind != Kind.ZONE)) {
            throw new IllegalArgumentException("the keys of a set do not fit their places");
        }
    }

    @Override
    public Optional<HeldKey> macKey() {
        return Optional.of(mac);
    }

    @Override
    public KeySet like(KeyRecord.Kept kept) {
        String macText = kept.mac().orElseThrow(() -> new IllegalArgumentException("a MAC key is missing"));
        return new KeySet(kept.generation(), kind, new HeldKey(pin.purpose(), kept.pin()), new HeldKey(mac.purpose(), macText), algorithm);
    }
}

package io.chukei.relay.pin;

import java.util.Optional;

import io.chukei.iso8583.message.PinBlock;

/// One PIN block to be brought from the key of who sent it under the key of who checks it.
///
/// @param source how it came
/// @param target how it shall leave
public record PinTranslation(Source source, Target target) {
    /// How a PIN block came.
    ///
    /// @param key whose key it is under
    /// @param format what is under it
    /// @param block DE 52
    public record Source(SourceKey key, PinFormat format, PinBlock block) {}

    /// The key that a PIN block is under.
    public sealed interface SourceKey {
        /// The key itself, or the one that it derives from.
        HeldKey key();

        /// A derived unique key (TDES DUKPT).
        ///
        /// @param key the base derivation key
        /// @param serial which device, which transaction
        record Derived(HeldKey key, KeySerial serial) implements SourceKey {
            public Derived {
                require(key, KeyPurpose.BASE_DERIVATION);
            }
        }

        /// A terminal's key.
        ///
        /// @param key a terminal PIN key
        record OfTerminal(HeldKey key) implements SourceKey {
            public OfTerminal {
                require(key, KeyPurpose.TERMINAL_PIN);
            }
        }

        /// An acquirer's host's key.
        ///
        /// @param key a zone PIN key
        record OfZone(HeldKey key) implements SourceKey {
            public OfZone {
                require(key, KeyPurpose.ZONE_PIN);
            }
        }
    }

    /// How a PIN block shall leave.
    ///
    /// @param key the zone PIN key shared with the issuer
    /// @param format what the issuer reads
    /// @param account the digits of the account, where the link has any
    public record Target(HeldKey key, PinFormat format, Optional<AccountDigits> account) {
        public Target {
            require(key, KeyPurpose.ZONE_PIN);
        }
    }

    private static void require(HeldKey key, KeyPurpose purpose) {
        if (key.purpose() != purpose) {
            throw new IllegalArgumentException("a key of purpose " + purpose + " is needed, not " + key.purpose());
        }
    }
}

package io.chukei.relay.pin;

import java.util.Locale;
import java.util.Optional;

/// Keys that follow one another. Their number travels as the version number in the header of their key blocks, where it
/// is authentic: two digits to the base 36, `01` for the keys that were agreed on by hand, `02` for the first ones that
/// were sent.
///
/// @param <K> itself
public interface KeyGeneration<K extends KeyGeneration<K>> {
    /// The last generation; after it a new transport key is agreed on.
    int LAST = 36 * 36 - 1;

    /// Rises by one with each exchange, from 1.
    int generation();

    /// Enciphers PINs, or derives the keys that do.
    HeldKey pin();

    /// Authenticates messages, where MACs are agreed on.
    Optional<HeldKey> macKey();

    /// Other keys for the same places.
    ///
    /// @throws IllegalArgumentException when one is missing or too much
    K like(KeyRecord.Kept kept);

    /// These keys as they are kept.
    default KeyRecord.Kept kept() {
        return new KeyRecord.Kept(generation(), pin().text(), macKey().map(HeldKey::text));
    }

    /// The version number that the keys after these must carry; empty after the last.
    default Optional<String> nextVersion() {
        return generation() >= LAST ? Optional.empty() : Optional.of(version(generation() + 1));
    }

    /// A generation as a version number.
    ///
    /// @param generation 1..1,295
    static String version(int generation) {
        String digits = Integer.toString(generation, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        return digits.length() < 2 ? "0" + digits : digits;
    }
}

package io.chukei.relay.pin;

import java.util.regex.Pattern;

/// A key as it rests: enciphered under the security module's own master key, readable by that module only.
public final class HeldKey {
    /// The longest held form.
    public static final int MOST_CHARACTERS = 1_024;
    private static final Pattern PRINTABLE = Pattern.compile("[0-9A-Za-z]{16," + MOST_CHARACTERS + "}");

    private final KeyPurpose purpose;
    private final String text;

    /// @param purpose what it may be used for
    /// @param text the module's own form, 16..1,024 letters and digits
    /// @throws IllegalArgumentException when it is not that; the text is not quoted
    public HeldKey(KeyPurpose purpose, String text) {
        if (!PRINTABLE.matcher(text).matches()) {
            throw new IllegalArgumentException("a held key is 16.." + MOST_CHARACTERS + " letters and digits");
        }
        this.purpose = purpose;
        this.text = text;
    }

    /// What it may be used for.
    public KeyPurpose purpose() {
        return purpose;
    }

    /// The form that its module understands.
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeldKey key && purpose == key.purpose && text.equals(key.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "HeldKey[" + purpose + "]";
    }
}

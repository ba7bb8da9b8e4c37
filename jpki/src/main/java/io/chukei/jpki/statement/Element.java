package io.chukei.jpki.statement;

/// The shapes of the statement's elements.
final class Element {

    private Element() {}

    /// Printable US-ASCII without control characters, 1..`max` characters.
    static void requireText(String name, String value, int max) {
        if (value.isEmpty() || value.length() > max || !value.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException(name + " must be 1.." + max + " printable ASCII characters");
        }
    }

    static void requireDigits(String name, String value, int length) {
        if (value.length() != length || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(name + " must be " + length + " digits");
        }
    }
}

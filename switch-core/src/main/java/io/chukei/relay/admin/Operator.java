package io.chukei.relay.admin;

import java.util.Optional;

/// Who asks, as the server has found out from the token. The name stands in every audit entry.
///
/// @param name 1..64 characters of letters, digits, `.`, `_`, `@`, `-`
/// @param institution set for an institution's own operator, who sees and changes only that institution's things;
///     absent for the relay's operator, who acts for all
public record Operator(String name, Optional<String> institution) {
    private static final int MAX_NAME = 64;

    public Operator {
        if (!isName(name)) {
            throw new IllegalArgumentException("an operator's name is 1..64 letters, digits, . _ @ -");
        }
    }

    /// Whether a text from outside can be an operator's name.
    public static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= MAX_NAME && text.chars().allMatch(
            c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ".@_-".indexOf(c) >= 0);
    }

    /// Whether this operator may see and change the things of an institution.
    public boolean actsFor(String other) {
        return institution.isEmpty() || institution.get().equals(other);
    }
}

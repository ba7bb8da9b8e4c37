package io.chukei.relay.link;

/// The name of one link, for operators, audits and transaction records. It is random and says nothing about the
/// holder or the account, so it may appear in logs.
///
/// @param value 32 lower-case hexadecimal digits
public record LinkId(String value) {
    private static final int DIGITS = 32;

    public LinkId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("a link id is 32 lower-case hexadecimal digits");
        }
    }

    /// Whether a text from outside can be a link id.
    public static boolean isWellFormed(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.chukei.jpki.certificate;

/// Our name of a certification authority, whatever its key generation: `auth` for 利用者証明用, `sign` for 署名用.
/// A serial means something only together with it.
///
/// @param name 1..16 characters of `a-z 0-9 -`
public record CaId(String name) {

    private static final int MAX_CHARACTERS = 16;

    /// @throws IllegalArgumentException when the name has another shape
    public CaId {
        if (name.isEmpty() || name.length() > MAX_CHARACTERS
            || !name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            throw new IllegalArgumentException("a CA's name is 1.." + MAX_CHARACTERS + " characters of a-z, 0-9 and -");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.chukei.jpki.certificate;

/// When two distinguished names are one name.
public enum NameMatching {
    /// Byte by byte. The JPKI writes each name in one way, and anything else is not its.
    EXACT,
    /// By RFC 5280 §7.1: string types do not count, nor do case and the number of blanks.
    RFC_5280;

    /// What is equal for two names exactly when they match.
    Object key(DistinguishedName name) {
        return switch (this) {
            case EXACT -> name;
            case RFC_5280 -> name.folded();
        };
    }

    /// Whether two names are one.
    public boolean matches(DistinguishedName one, DistinguishedName other) {
        return key(one).equals(key(other));
    }
}

package io.chukei.jpki.crl;

/// What a list may cost.
///
/// @param maxBytes whole length of one list
/// @param maxEntries entries of one list
public record CrlLimits(int maxBytes, int maxEntries) {

    /// 64 MiB and two million entries.
    public static final CrlLimits DEFAULT = new CrlLimits(64 << 20, 2_000_000);
}

package io.chukei.relay.link;

/// The relay's way to have a certificate remembered after its first full verification.
public interface HolderWriter {
    /// Has a holder record kept. Returns at once; the write follows on the store's own thread. Under pressure, or
    /// for a holder without links, the record is dropped: the next proof is then verified in full again, which
    /// costs time and nothing else.
    void remember(HolderRecord holder);
}

package io.chukei.testbed.faultproxy;

/// Sees the bytes of a proxy before they go on; for harnesses that act at a certain moment. Called on the proxy's loop:
/// nothing passes while it runs.
@FunctionalInterface
public interface Tap {
    /// Sees nothing.
    Tap NONE = (connection, forth, bytes) -> {};

    /// Bytes have arrived and go on when this returns.
    ///
    /// @param connection counts from 0
    /// @param forth whether they come from who connected
    /// @param bytes not to be changed
    void sees(int connection, boolean forth, byte[] bytes);
}

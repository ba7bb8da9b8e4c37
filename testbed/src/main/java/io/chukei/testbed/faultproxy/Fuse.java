package io.chukei.testbed.faultproxy;

/// Breaks a connection at a byte that is named while the connection stands. Safe from any thread; light it where nothing passes, that
/// is, from a [Tap], or while the line is idle.
public final class Fuse {
    private static final long OUT = -1;

    private long left = OUT;
    private int burnt;

    /// So many more bytes pass; with the last of them, or with the next one when it is none, the connection breaks.
    ///
    /// @param bytes 0 or more
    public synchronized void light(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a fuse is 0 bytes long or more");
        }
        left = bytes;
    }

    /// Nothing breaks by it any more.
    public synchronized void putOut() {
        left = OUT;
    }

    /// How many connections it has broken.
    public synchronized int burnt() {
        return burnt;
    }

    /// Bytes arrive.
    ///
    /// @return how many of them may pass before the connection breaks, or a negative number when it does not
    synchronized int burn(int arrived) {
        if (left == OUT || arrived < left) {
            left = left == OUT ? OUT : left - arrived;
            return -1;
        }
        int pass = (int) left;
        left = OUT;
        burnt++;
        return pass;
    }
}

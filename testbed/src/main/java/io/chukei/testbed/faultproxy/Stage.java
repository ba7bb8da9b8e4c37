package io.chukei.testbed.faultproxy;

/// One step on the way of the bytes. Called on the connection's event loop only.
interface Stage {
    /// Takes the next bytes; the array is the stage's from now on.
    void take(byte[] bytes);

    /// No more bytes follow.
    void end();
}

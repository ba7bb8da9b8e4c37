package io.chukei.relay.revocation;

import java.net.URI;

/// One thing that is due to be fetched.
///
/// @param due its time
/// @param where it is fetched from
/// @param task the work away from the keeper's thread
record Errand(Due due, URI where, Task task) {
    /// Work that may wait for servers and the disk.
    @FunctionalInterface
    interface Task {
        /// @return what the keeper's thread is to do with the result
        /// @throws InterruptedException when the thread is to end
        Runnable run() throws InterruptedException;
    }

    /// The server, for counting what goes to each.
    String server() {
        return String.valueOf(where.getAuthority());
    }
}

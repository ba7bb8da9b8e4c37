package io.chukei.relay.journalstore;

/// Waiting that an interruption does not shorten; it is told afterwards.
final class Uninterrupted {
    private Uninterrupted() {}

    /// Returns when the thread has ended.
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.chukei.relay.node;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A part that opens on a thread of its own, beside the rest of the start, because it takes the longest.
///
/// @param <T> the part
final class Opening<T extends Closeable> implements Closeable {
    private final FutureTask<T> task;

    private Opening(FutureTask<T> task) {
        this.task = task;
    }

    /// Begins.
    ///
    /// @param name of its thread
    /// @param open throws nothing checked but [IOException]
    static <T extends Closeable> Opening<T> begin(String name, Callable<T> open) {
        FutureTask<T> task = new FutureTask<>(open);
        Thread.ofPlatform().name(name).daemon().start(task);
        return new Opening<>(task);
    }

    /// Waits until it is open.
    ///
    /// @throws IOException as opening did
    T await() throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException why -> throw why;
                case RuntimeException why -> throw why;
                case Error why -> throw why;
                case null, default -> throw new IllegalStateException("opening throws no other exception", e);
            }
        }
    }

    /// Closes what is open, or will be in a moment; what did not open needs nothing.
    @Override
    public void close() throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get().close();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true; // a store left open would keep its lock
                } catch (ExecutionException e) {
                    return; // whoever awaited it was told why
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

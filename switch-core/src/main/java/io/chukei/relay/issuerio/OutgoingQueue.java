package io.chukei.relay.issuerio;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/// Messages of one connection that wait for their MAC, or behind one that does: what is written keeps the order in which
/// it was told, since a reversal must not overtake its original. Bounded by the window of its line. Runs on the
/// institution's loop.
final class OutgoingQueue {
    private final Sink sink;
    private final Deque<Place> waiting = new ArrayDeque<>();

    /// Where messages go when it is their turn.
    interface Sink {
        /// Write it.
        void write(long write, byte[] message);

        /// Its MAC could not be made.
        void notProtected(long write);
    }

    /// The place of one message.
    static final class Place {
        private final long write;
        private byte @Nullable [] message;
        private boolean failed;

        private Place(long write) {
            this.write = write;
        }
    }

    OutgoingQueue(Sink sink) {
        this.sink = sink;
    }

    /// Adds a message that is ready.
    void add(long write, byte[] message) {
        if (waiting.isEmpty()) {
            sink.write(write, message);
        } else {
            fill(reserve(write), message);
        }
    }

    /// Keeps a place for one that is not.
    Place reserve(long write) {
        Place place = new Place(write);
        waiting.add(place);
        return place;
    }

    /// It is ready.
    void fill(Place place, byte[] message) {
        place.message = message;
        flush();
    }

    /// It will never be.
    void fail(Place place) {
        place.failed = true;
        flush();
    }

    /// The connection has ended: nothing of what waits is sent.
    void clear() {
        for (Place place : waiting) {
            if (place.message != null) {
                Arrays.fill(place.message, (byte) 0);
            }
        }
        waiting.clear();
    }

    private void flush() {
        for (Place first = waiting.peek(); first != null && (first.failed || first.message != null); first = waiting.peek()) {
            waiting.remove();
            byte[] message = first.message;
            if (message == null) {
                sink.notProtected(first.write);
            } else {
                sink.write(first.write, message);
            }
        }
    }
}

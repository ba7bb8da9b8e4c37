package io.chukei.relay.runner;

import java.util.concurrent.atomic.AtomicReference;

import io.chukei.relay.route.Availability;
import io.chukei.relay.route.RouteBoard;

/// Holds the newest board of availability: written by institutions' loops, read by shards.
public final class RelayBoard {
    private final AtomicReference<RouteBoard> board = new AtomicReference<>(RouteBoard.EMPTY);

    /// The newest board.
    public RouteBoard current() {
        return board.get();
    }

    /// Puts one institution's state on the board.
    public void put(String institution, Availability availability) {
        board.updateAndGet(old -> old.with(institution, availability));
    }
}

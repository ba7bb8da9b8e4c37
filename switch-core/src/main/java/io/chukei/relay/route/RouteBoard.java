package io.chukei.relay.route;

import java.util.HashMap;
import java.util.Map;

/// The institutions' availability at one moment. Immutable: a change makes a new board, which its holder publishes as
/// one reference.
public final class RouteBoard {
    public static final RouteBoard EMPTY = new RouteBoard(Map.of());

    private final Map<String, Availability> byInstitution;

    private RouteBoard(Map<String, Availability> byInstitution) {
        this.byInstitution = byInstitution;
    }

    /// Whether an institution can be asked.
    ///
    /// @param institution 1..11 digits; one that nobody has reported yet is down
    public Availability of(String institution) {
        return byInstitution.getOrDefault(institution, Availability.DOWN);
    }

    /// This board with one entry changed.
    public RouteBoard with(String institution, Availability availability) {
        Map<String, Availability> next = new HashMap<>(byInstitution);
        next.put(institution, availability);
        return new RouteBoard(Map.copyOf(next));
    }
}

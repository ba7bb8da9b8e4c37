package io.chukei.atm.host.core;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.chukei.atm.host.record.MessageKey;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.terminal.TerminalResponse;

/// What is in flight, and the newest outcomes of messages that leave no record.
final class Flights {
    private static final int MOST_RECENT = 4_096;

    private final Map<MessageKey, Flight> open = new LinkedHashMap<>();
    private final Map<MessageKey, Recent> recent = new Newest();

    /// @param digest what a repeat must have
    record Recent(Bytes digest, TerminalResponse response) {}

    private static final class Newest extends LinkedHashMap<MessageKey, Recent> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageKey, Recent> eldest) {
            return size() > MOST_RECENT;
        }
    }

    void add(Flight flight) {
        open.put(flight.key(), flight);
    }

    void remove(Flight flight) {
        flight.forgetPin();
        open.remove(flight.key());
    }

    Optional<Flight> find(MessageKey key) {
        return Optional.ofNullable(open.get(key));
    }

    Optional<Flight> byTicket(long ticket) {
        return open.values().stream().filter(flight -> flight.stage() != Flight.Stage.SWITCH && flight.ticket() == ticket).findFirst();
    }

    Collection<Flight> all() {
        return List.copyOf(open.values());
    }

    int count() {
        return open.size();
    }

    Instant wake() {
        return open.values().stream().map(Flight::wake).min(Instant::compareTo).orElse(Instant.MAX);
    }

    void remember(MessageKey key, Bytes digest, TerminalResponse response) {
        recent.put(key, new Recent(digest, response));
    }

    Optional<Recent> recent(MessageKey key) {
        return Optional.ofNullable(recent.get(key));
    }
}

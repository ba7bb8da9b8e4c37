package io.chukei.relay.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All counterparties of one configuration.
public final class Registry {
    private final Map<String, Requester> requesters;
    private final Map<String, Institution> institutions;

    /// @throws IllegalArgumentException when a name or a number is there twice
    public Registry(List<Requester> requesters, List<Institution> institutions) {
        Map<String, Requester> byName = new HashMap<>();
        for (Requester requester : requesters) {
            if (byName.put(requester.name(), requester) != null) {
                throw new IllegalArgumentException("a requester is named twice");
            }
        }
        Map<String, Institution> byNumber = new HashMap<>();
        for (Institution institution : institutions) {
            if (byNumber.put(institution.number(), institution) != null) {
                throw new IllegalArgumentException("an institution is named twice");
            }
        }
        this.requesters = Map.copyOf(byName);
        this.institutions = Map.copyOf(byNumber);
    }

    /// The requester whose client certificate has this CN.
    public Optional<Requester> requester(String name) {
        return Optional.ofNullable(requesters.get(name));
    }

    /// The institution of that number.
    ///
    /// @param number 1..11 digits
    public Optional<Institution> institution(String number) {
        return Optional.ofNullable(institutions.get(number));
    }

    /// The business date, at an institution, of what is logged at an instant.
    public LocalDate businessDate(String institution, Instant at) {
        return institution(institution).map(Institution::day).orElse(BusinessDay.CALENDAR).date(at);
    }
}

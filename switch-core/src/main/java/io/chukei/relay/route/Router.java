package io.chukei.relay.route;

import java.util.Optional;
import java.util.function.Supplier;

import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.Institution;
import io.chukei.relay.registry.Registry;

/// Finds the way to an institution. A link names its institution, so there is nothing to search.
public final class Router {
    private final Registry registry;
    private final Supplier<RouteBoard> board;

    /// @param board reads the newest snapshot; never blocks
    public Router(Registry registry, Supplier<RouteBoard> board) {
        this.registry = registry;
        this.board = board;
    }

    /// Whether a new payment may start towards an institution.
    public RouteDecision route(String institution) {
        Optional<Institution> known = registry.institution(institution);
        if (known.isEmpty()) {
            return new RouteDecision.Closed(Reason.NO_ROUTE);
        }
        return switch (board.get().of(institution)) {
            case UP -> new RouteDecision.Open(known.get());
            case SIGNED_OFF -> new RouteDecision.Closed(Reason.ISSUER_SIGNED_OFF);
            case SPARED -> new RouteDecision.Closed(Reason.ISSUER_SPARED);
            case DOWN -> new RouteDecision.Closed(Reason.ISSUER_DOWN);
        };
    }

    /// Whether a reversal could leave now.
    public boolean isUp(String institution) {
        Availability now = board.get().of(institution);
        return now == Availability.UP || now == Availability.SPARED;
    }
}

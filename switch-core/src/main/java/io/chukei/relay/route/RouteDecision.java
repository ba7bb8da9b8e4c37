package io.chukei.relay.route;

import io.chukei.relay.reason.Reason;
import io.chukei.relay.registry.Institution;

/// Whether a payment can go its way now.
public sealed interface RouteDecision {
    record Open(Institution institution) implements RouteDecision {}

    record Closed(Reason reason) implements RouteDecision {}
}

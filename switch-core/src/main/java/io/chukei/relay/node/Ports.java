package io.chukei.relay.node;

/// Where a node listens, as it tells on standard output.
///
/// @param terminals the line of terminals, TLS
/// @param admin the operators' door, loopback
/// @param probe health and metrics
public record Ports(int terminals, int admin, int probe) {
    /// One line of JSON: `{"ready":true,"terminals":18583,"admin":18580,"probe":18581}`.
    public String json() {
        return "{\"ready\":true,\"terminals\":" + terminals + ",\"admin\":" + admin + ",\"probe\":" + probe + "}";
    }
}

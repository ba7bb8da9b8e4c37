package io.chukei.relay.config;

import java.time.Duration;

/// The line on which terminals and acquirers' hosts call.
///
/// @param bind the address to listen on
/// @param port 0 for any free one
/// @param tls the switch's identity and the CA of its clients
/// @param bounds what a client may use up
/// @param terminalTimer how long a terminal waits before it repeats; issuers' limits are held against it at start
public record TerminalsConfig(String bind, int port, TlsConfig tls, Bounds bounds, Duration terminalTimer) {
    /// What a client may use up.
    ///
    /// @param maxLines connections at a time
    /// @param maxFrameBytes longest message, without its length header
    /// @param maxUnsentBytes answers that a client may leave unread before its line is closed
    /// @param handshakeLimit from the connection to the end of the TLS handshake
    /// @param halfFrameLimit from a frame's first byte to its last
    /// @param queuePerShard messages that may wait for one shard
    public record Bounds(int maxLines, int maxFrameBytes, int maxUnsentBytes, Duration handshakeLimit, Duration halfFrameLimit,
        int queuePerShard) {
        static Bounds read(Section section) throws ConfigProblem {
            return section.make(() -> new Bounds(section.integer("maxLines", 4_096, 1, 65_536),
                section.integer("maxFrameBytes", 16_384, 64, 65_535),
                section.integer("maxUnsentBytes", 262_144, 32_768, 16_777_216),
                section.duration("handshakeLimit", "5s", "50ms", "60s"),
                section.duration("halfFrameLimit", "10s", "50ms", "60s"),
                section.integer("queuePerShard", 8_192, 1, 1_048_576)));
        }
    }

    static TerminalsConfig read(Section section) throws ConfigProblem {
        return section.make(() -> new TerminalsConfig(section.text("bind", "0.0.0.0"), section.integer("port", 18_583, 0, 65_535),
            TlsConfig.read(section.section("tls")), Bounds.read(section.section("limits")),
            section.duration("terminalTimer", "30s", "1s", "5m")));
    }
}

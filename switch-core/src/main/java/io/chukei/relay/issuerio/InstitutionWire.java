package io.chukei.relay.issuerio;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.relay.issuerline.Protection;
import io.chukei.relay.pin.LineSecurity;
import io.netty.handler.ssl.SslContext;

/// How one institution is reached.
///
/// @param institution 1..11 digits
/// @param dialect how it speaks
/// @param framing its length header and longest message
/// @param lines where it listens, in the pool's order
/// @param bounds what a connection may use up
/// @param guard how its messages are protected
public record InstitutionWire(String institution, IssuerDialect dialect, FrameFormat framing, List<Address> lines, Bounds bounds,
    Guard guard) {
    /// The same without keys.
    public InstitutionWire(String institution, IssuerDialect dialect, FrameFormat framing, List<Address> lines, Bounds bounds) {
        this(institution, dialect, framing, lines, bounds, Guard.NONE);
    }

    /// How messages are protected.
    ///
    /// @param protection which ones carry a MAC; the same as the pool's
    /// @param security makes and checks them, and takes new keys
    public record Guard(Protection protection, LineSecurity security) {
        /// Not at all.
        public static final Guard NONE = new Guard(Protection.NONE, LineSecurity.NONE);
    }

    /// The same with keys.
    public InstitutionWire with(Guard other) {
        return new InstitutionWire(institution, dialect, framing, lines, bounds, other);
    }

    /// Where one line goes.
    ///
    /// @param host name or address
    /// @param port 1..65535
    /// @param tls absent for a plain line
    public record Address(String host, int port, Optional<SslContext> tls) {}

    /// What a connection may use up.
    ///
    /// @param connectLimit for the connection, and again for its TLS handshake
    /// @param halfFrameLimit from a frame's first byte to its last
    /// @param queue requests that may wait for the institution's loop
    /// @param sending what may wait to leave
    public record Bounds(Duration connectLimit, Duration halfFrameLimit, int queue, Sending sending) {
        /// The standard bounds of a connection.
        public static Bounds standard(Sending sending) {
            return new Bounds(Duration.ofSeconds(5), Duration.ofSeconds(10), 8_192, sending);
        }
    }

    /// What may wait to leave on a connection, and for how long.
    ///
    /// @param unsentBytes that may wait in the process while the socket takes none; more close the connection
    /// @param unheardLimit for what the socket has taken and the peer's system does not acknowledge, 1 ms or more: then the
    ///        system ends the connection and sends nothing of it again (TCP_USER_TIMEOUT, where event loops have it)
    public record Sending(int unsentBytes, Duration unheardLimit) {
        /// Network management that may wait beside the requests of a window.
        private static final int BESIDE_REQUESTS = 64 * 1_024;

        /// A window of the longest messages never closes a line; and half of the greatest latency is left to the network and
        /// the institution.
        ///
        /// @param window requests that may wait for an answer on a line
        /// @param frameBytes the longest message
        /// @param greatestLatency after this nothing of a request may reach the institution's books
        public static Sending within(int window, int frameBytes, Duration greatestLatency) {
            return new Sending(window * frameBytes + BESIDE_REQUESTS, greatestLatency.dividedBy(2));
        }
    }

    public InstitutionWire {
        lines = List.copyOf(lines);
    }
}

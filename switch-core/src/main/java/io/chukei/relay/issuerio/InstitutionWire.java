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
    public record Bounds(Duration connectLimit, Duration halfFrameLimit, int queue) {
        /// The default of docs/configuration.md.
        public static final Bounds STANDARD = new Bounds(Duration.ofSeconds(5), Duration.ofSeconds(10), 8_192);
    }

    public InstitutionWire {
        lines = List.copyOf(lines);
    }
}

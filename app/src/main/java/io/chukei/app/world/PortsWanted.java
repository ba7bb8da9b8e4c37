package io.chukei.app.world;

/// Where the switch shall listen, and where it finds its issuers; 0 is any free port.
public record PortsWanted(int terminals, int admin, int probe, IssuerWays issuers) {
    public static final PortsWanted ANY = new PortsWanted(0, 0, 0);

    /// With every issuer at its own port.
    public PortsWanted(int terminals, int admin, int probe) {
        this(terminals, admin, probe, IssuerWays.DIRECT);
    }

    /// Any free ports, with the issuers behind something.
    public static PortsWanted any(IssuerWays issuers) {
        return new PortsWanted(0, 0, 0, issuers);
    }
}
